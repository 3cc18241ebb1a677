package io.wampspring.core.conformance;

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

}
