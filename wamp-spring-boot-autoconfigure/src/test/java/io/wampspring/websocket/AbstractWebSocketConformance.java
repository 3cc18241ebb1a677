package io.wampspring.websocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

import io.wampspring.core.conformance.CallConformance;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.core.conformance.FramingConformance;
import io.wampspring.core.conformance.PublishSubscribeConformance;
import io.wampspring.core.conformance.ReceiverConformance;
import io.wampspring.core.conformance.SessionConformance;
import io.wampspring.core.conformance.ViolationConformance;
import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over real WebSocket connections, in all subprotocols.
 */
abstract class AbstractWebSocketConformance {

	private static WebSocketConformanceTransport transport;

	static void start(Container container) {
		transport = new WebSocketConformanceTransport(container);
	}

	@AfterAll
	static void stop() {
		transport.close();
	}

	@Nested
	class Sessions extends SessionConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Violations extends ViolationConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class PublishSubscribe extends PublishSubscribeConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Receivers extends ReceiverConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Calls extends CallConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Framing extends FramingConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

}
