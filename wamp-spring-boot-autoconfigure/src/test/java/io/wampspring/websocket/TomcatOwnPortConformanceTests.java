package io.wampspring.websocket;

import org.junit.jupiter.api.BeforeAll;

import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over a port of its own, served by threads of the container.
 */
class TomcatOwnPortConformanceTests extends AbstractWebSocketConformance {

	@BeforeAll
	static void start() {
		start(Container.TOMCAT_OWN_PORT, "wamp.websocket.event-loops=0");
	}

}
