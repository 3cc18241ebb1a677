package io.wampspring.core.internal.failure;

import io.wampspring.core.client.SessionOptions;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.RealmProvider;
import io.wampspring.core.session.SessionListener;
import io.wampspring.test.WampTestClient;

/**
 * A place where the router calls user code, and what a peer sees of it.
 */
interface Subject {

	/** Whether the code answers at once; otherwise it returns a stage. */
	default boolean isSynchronous() {
		return false;
	}

	/** Put the code in its place, if that is in a realm. */
	default void configure(RealmConfig.Builder realm, FaultyCode code) {
	}

	default RealmProvider realms(FaultyCode code) {
		return RealmProvider.NONE;
	}

	default SessionListener listener(FaultyCode code) {
		return SessionListener.NONE;
	}

	default SessionOptions options(FaultyCode code) {
		return SessionOptions.DEFAULT;
	}

	/** Prepare the router while the code works. */
	default void prepare(FaultyRealm realm) {
	}

	/** Connect, and join where the code is of no use before. */
	default WampTestClient victim(FaultyRealm realm) {
		return realm.join();
	}

	/** Make the router call the code. */
	void provoke(FaultyRealm realm, WampTestClient victim);

	/** Whether a fault is none for this place: the peer sees what it sees otherwise. */
	default boolean bears(Fault fault) {
		return fault.isWorking();
	}

	/** See that the request worked. */
	void succeeds(FaultyRealm realm, WampTestClient victim);

	/** See the documented error. */
	void fails(FaultyRealm realm, WampTestClient victim, Fault fault);

	/** See that the same peer can go on, now that the code works. */
	default void goesOn(FaultyRealm realm, WampTestClient victim) {
		provoke(realm, victim);
		succeeds(realm, victim);
	}

}
