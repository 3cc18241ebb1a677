package io.wampspring.websocket;

import io.wampspring.core.conformance.ConformanceSuite;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over frames of our own on Tomcat.
 */
class TomcatDirectConformanceTests extends ConformanceSuite {

	@Override
	protected ConformanceTransport open() {
		return new WebSocketConformanceTransport(Container.TOMCAT_DIRECT, "wamp.websocket.event-loops=2");
	}

}
