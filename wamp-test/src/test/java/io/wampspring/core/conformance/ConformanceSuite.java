package io.wampspring.core.conformance;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole suite over one transport, in all subprotocols. A transport runs it in a
 * subclass that opens it, and nothing more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConformanceSuite {

	// set before the first test
	private @Nullable ConformanceTransport transport;

	/**
	 * Open the transport.
	 * @return the transport, with a router behind it
	 */
	protected abstract ConformanceTransport open();

	@BeforeAll
	void start() {
		this.transport = open();
	}

	@AfterAll
	void stop() {
		transport().close();
	}

	private ConformanceTransport transport() {
		ConformanceTransport current = this.transport;
		if (current == null) {
			throw new IllegalStateException("Not opened");
		}
		return current;
	}

	@Nested
	class Sessions extends SessionConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Violations extends ViolationConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Security extends SecurityConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class PublishSubscribe extends PublishSubscribeConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Receivers extends ReceiverConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Calls extends CallConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class StoredEvents extends StoredEventsConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Meta extends MetaConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Framing extends FramingConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Progress extends ProgressConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class ProgressiveCalls extends ProgressiveCallConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Endings extends CallEndingConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Patterns extends PatternCallConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class SharedCalls extends SharedCallConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Rerouting extends RerouteConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class Passthru extends PassthruConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

	@Nested
	class InProcess extends InProcessConformance {

		@Override
		protected ConformanceTransport transport() {
			return ConformanceSuite.this.transport();
		}

	}

}
