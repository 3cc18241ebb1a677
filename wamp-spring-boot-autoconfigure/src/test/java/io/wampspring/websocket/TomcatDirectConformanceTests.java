package io.wampspring.websocket;

import org.junit.jupiter.api.BeforeAll;

import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over frames of our own on Tomcat.
 */
class TomcatDirectConformanceTests extends AbstractWebSocketConformance {

	@BeforeAll
	static void start() {
		start(Container.TOMCAT_DIRECT, "wamp.websocket.event-loops=2");
	}

}
