package io.wampspring.websocket;

import io.wampspring.core.conformance.ConformanceSuite;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over WebSocket on Jetty.
 */
class JettyConformanceTests extends ConformanceSuite {

	@Override
	protected ConformanceTransport open() {
		return new WebSocketConformanceTransport(Container.JETTY);
	}

}
