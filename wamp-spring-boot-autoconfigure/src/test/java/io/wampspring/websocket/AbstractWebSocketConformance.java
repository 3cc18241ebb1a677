package io.wampspring.websocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

import io.wampspring.core.conformance.CallConformance;
import io.wampspring.core.conformance.CallEndingConformance;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.core.conformance.FramingConformance;
import io.wampspring.core.conformance.InProcessConformance;
import io.wampspring.core.conformance.KeptEventsConformance;
import io.wampspring.core.conformance.MetaConformance;
import io.wampspring.core.conformance.PassthruConformance;
import io.wampspring.core.conformance.PatternCallConformance;
import io.wampspring.core.conformance.ProgressConformance;
import io.wampspring.core.conformance.ProgressiveCallConformance;
import io.wampspring.core.conformance.PublishSubscribeConformance;
import io.wampspring.core.conformance.ReceiverConformance;
import io.wampspring.core.conformance.RerouteConformance;
import io.wampspring.core.conformance.SecurityConformance;
import io.wampspring.core.conformance.SessionConformance;
import io.wampspring.core.conformance.SharedCallConformance;
import io.wampspring.core.conformance.ViolationConformance;
import io.wampspring.websocket.TestApplication.Container;

/**
 * The conformance suite over real WebSocket connections, in all subprotocols.
 */
abstract class AbstractWebSocketConformance {

	private static WebSocketConformanceTransport transport;

	static void start(Container container, String... properties) {
		transport = new WebSocketConformanceTransport(container, properties);
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
	class Security extends SecurityConformance {

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
	class KeptEvents extends KeptEventsConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Meta extends MetaConformance {

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

	@Nested
	class Progress extends ProgressConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class ProgressiveCalls extends ProgressiveCallConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Endings extends CallEndingConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Patterns extends PatternCallConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class SharedCalls extends SharedCallConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Rerouting extends RerouteConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class Passthru extends PassthruConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

	@Nested
	class InProcess extends InProcessConformance {

		@Override
		protected ConformanceTransport transport() {
			return transport;
		}

	}

}
