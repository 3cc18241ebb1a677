package io.wampspring.core.conformance;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

/**
 * The conformance suite without a network.
 */
class MemoryConformanceTests {

	private static MemoryTransport transport;

	@BeforeAll
	static void start() {
		transport = new MemoryTransport(Router.create(RouterConfig.DEFAULT, List.of()));
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
	class KeptEvents extends KeptEventsConformance {

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
