package io.wampspring.template;

import java.util.concurrent.CompletableFuture;

/**
 * A publication under construction. For one thread and one publication.
 */
public interface PublishSpec extends PayloadSpec<PublishSpec> {

	/**
	 * Let the router keep the event for later subscribers that ask for it.
	 * @return this
	 */
	PublishSpec retain();

	/**
	 * Send to some sessions only.
	 * @param sessionIds ids of sessions
	 * @return this
	 */
	PublishSpec eligible(long... sessionIds);

	/**
	 * Send to sessions of some principals only.
	 * @param authids names of principals
	 * @return this
	 */
	PublishSpec eligibleAuthid(String... authids);

	/**
	 * Send to sessions of some roles only.
	 * @param authroles names of roles
	 * @return this
	 */
	PublishSpec eligibleAuthrole(String... authroles);

	/**
	 * Do not send to some sessions.
	 * @param sessionIds ids of sessions
	 * @return this
	 */
	PublishSpec exclude(long... sessionIds);

	/**
	 * Do not send to sessions of some principals.
	 * @param authids names of principals
	 * @return this
	 */
	PublishSpec excludeAuthid(String... authids);

	/**
	 * Do not send to sessions of some roles.
	 * @param authroles names of roles
	 * @return this
	 */
	PublishSpec excludeAuthrole(String... authroles);

	/**
	 * Send when the current Spring transaction has been committed, with the arguments as
	 * they are now; never, if it is rolled back, or the nested transaction around this
	 * call is; at once, if there is none. Needs {@code spring-tx}.
	 * @return this
	 */
	PublishSpec afterCommit();

	/**
	 * Publish without waiting for the router, which reports no failure.
	 * @throws io.wampspring.core.client.WampException if the realm cannot be joined
	 */
	void send();

	/**
	 * Publish, and ask the router to acknowledge.
	 * @return the id of the publication, completed on the default executor; cancelled if
	 * the transaction to wait for is rolled back
	 */
	CompletableFuture<Long> sendAcknowledged();

}
