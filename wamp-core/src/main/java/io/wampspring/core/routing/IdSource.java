package io.wampspring.core.routing;

import java.util.function.LongSupplier;

/**
 * The source of the ids of a router. Implementations must be thread-safe and must not
 * block.
 * <p>
 * WAMP specification: IDs.
 */
public interface IdSource {

	/**
	 * Return an id for a session. Called again if a session with this id exists.
	 * @return an unpredictable id of global scope, uniformly distributed over the whole
	 * range
	 */
	long nextSessionId();

	/**
	 * Return an id for a publication. Called for each PUBLISH.
	 * @return an id of global scope, uniformly distributed over the whole range
	 */
	long nextPublicationId();

	/**
	 * Return a source of registration ids for a realm.
	 * @param realm URI of the realm
	 * @return a supplier of unique ids of router scope; called by one thread at a time
	 */
	LongSupplier registrationIds(String realm);

	/**
	 * Return a source of subscription ids for a realm.
	 * @param realm URI of the realm
	 * @return a supplier of unique ids of router scope; called by one thread at a time
	 */
	LongSupplier subscriptionIds(String realm);

	/**
	 * Return the ids of a standalone router: random ids for sessions and publications,
	 * sequential ids from 1 for registrations and subscriptions of a realm.
	 * @return the source
	 */
	static IdSource standalone() {
		return new StandaloneIds();
	}

}
