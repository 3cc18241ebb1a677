package io.wampspring.core.conformance;

import java.time.Duration;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.Router;

/**
 * A transport that the conformance suite runs over.
 */
public interface ConformanceTransport {

	/**
	 * Return the router behind the transport. Tests add realms to it.
	 * @return always the same router
	 */
	Router router();

	/**
	 * Connect a peer, which has said nothing yet.
	 * @param subprotocol how it encodes messages
	 * @return the peer
	 */
	TestPeer connect(Subprotocol subprotocol);

	/**
	 * Let time pass for the timers of the router: virtual time where the transport can,
	 * real time otherwise.
	 * @param duration how much
	 */
	void elapse(Duration duration);

	/**
	 * Assert that nothing is left of connections that are gone.
	 */
	default void assertIdle() {
	}

}
