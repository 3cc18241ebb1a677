package io.wampspring.core.conformance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * The conformance suite without a network.
 */
class MemoryConformanceTests {

	private static MemoryConformanceTransport transport;

	@BeforeAll
	static void start() {
		transport = new MemoryConformanceTransport();
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

		@Override
		protected int eventsBesideASlowSubscriber() {
			return isInFull() ? 100_000 : 20_000;
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
