package io.wampspring.core.routing;

import java.util.function.LongSupplier;

/**
 * Draws the ids that a router gives out. Safe for use by any thread; never blocks.
 * <p>
 * WAMP specification: IDs.
 */
public interface IdSource {

	/**
	 * Draw an id for a session. The router draws again if a session has it already.
	 * @return an id of global scope, uniform over the whole range and hard to guess
	 */
	long nextSessionId();

	/**
	 * Draw an id for a publication. Called for each PUBLISH.
	 * @return an id of global scope, uniform over the whole range
	 */
	long nextPublicationId();

	/**
	 * Begin the registration ids of a realm.
	 * @param realm URI of the realm
	 * @return gives ids of router scope, each once; one thread at a time asks it
	 */
	LongSupplier registrationIds(String realm);

	/**
	 * Begin the subscription ids of a realm.
	 * @param realm URI of the realm
	 * @return gives ids of router scope, each once; one thread at a time asks it
	 */
	LongSupplier subscriptionIds(String realm);

	/**
	 * Return the ids of a router that stands alone: sessions and publications get random
	 * ids, registrations and subscriptions of a realm are counted from 1.
	 * @return the source
	 */
	static IdSource standalone() {
		return new StandaloneIds();
	}

}
