package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.List;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.Router;
import io.wampspring.test.TestLink;

/**
 * A transport that the conformance suite runs over.
 */
public interface ConformanceTransport extends TestLink.Connector, AutoCloseable {

	/**
	 * Return the router behind the transport. Tests add realms to it.
	 * @return always the same router
	 */
	Router router();

	/**
	 * Return the subprotocols that peers may connect with.
	 * @return those of the suite
	 */
	default List<Subprotocol> subprotocols() {
		return Subprotocols.all();
	}

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

	/** Close the router and what is around it. */
	@Override
	void close();

}
