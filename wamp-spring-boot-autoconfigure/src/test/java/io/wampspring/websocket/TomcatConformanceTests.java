package io.wampspring.websocket;

import org.junit.jupiter.api.BeforeAll;

import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over WebSocket on Tomcat.
 */
class TomcatConformanceTests extends AbstractWebSocketConformance {

	@BeforeAll
	static void start() {
		start(Container.TOMCAT);
	}

}
