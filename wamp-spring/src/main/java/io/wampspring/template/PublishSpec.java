package io.wampspring.template;

import java.util.concurrent.CompletableFuture;

/**
 * A specification of a publication. For one thread and one publication.
 */
public interface PublishSpec extends PayloadSpec<PublishSpec> {

	/**
	 * Retain the event for later subscribers that request it.
	 * @return this
	 */
	PublishSpec retain();

	/**
	 * Deliver to some sessions only.
	 * @param sessionIds ids of sessions
	 * @return this
	 */
	PublishSpec eligible(long... sessionIds);

	/**
	 * Deliver to sessions of some principals only.
	 * @param authids authids of principals
	 * @return this
	 */
	PublishSpec eligibleAuthid(String... authids);

	/**
	 * Deliver to sessions of some roles only.
	 * @param authroles names of roles
	 * @return this
	 */
	PublishSpec eligibleAuthrole(String... authroles);

	/**
	 * Exclude some sessions.
	 * @param sessionIds ids of sessions
	 * @return this
	 */
	PublishSpec exclude(long... sessionIds);

	/**
	 * Exclude sessions of some principals.
	 * @param authids authids of principals
	 * @return this
	 */
	PublishSpec excludeAuthid(String... authids);

	/**
	 * Exclude sessions of some roles.
	 * @param authroles names of roles
	 * @return this
	 */
	PublishSpec excludeAuthrole(String... authroles);

	/**
	 * Publish after the commit of the current Spring transaction, with the current
	 * arguments. If it, or a nested transaction around this call, is rolled back, nothing
	 * is published. Without a transaction, publish immediately. Needs {@code spring-tx}.
	 * @return this
	 */
	PublishSpec afterCommit();

	/**
	 * Publish without waiting for the router; failures are not reported.
	 * @throws io.wampspring.core.client.WampException if the realm cannot be joined
	 */
	void send();

	/**
	 * Publish with acknowledgement.
	 * @return the id of the publication, completed on the default executor; cancelled if
	 * the awaited transaction is rolled back
	 */
	CompletableFuture<Long> sendAcknowledged();

}
