package io.wampspring.websocket;

import io.wampspring.core.conformance.ConformanceSuite;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over a port of its own, served by threads of the container.
 */
class TomcatDedicatedPortConformanceTests extends ConformanceSuite {

	@Override
	protected ConformanceTransport open() {
		return new WebSocketConformanceTransport(Container.TOMCAT_OWN_PORT, "wamp.websocket.event-loops=0");
	}

}
