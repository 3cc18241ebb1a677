package io.wampspring.actuate.internal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.wampspring.connection.internal.InboundOverflows;

/**
 * {@link MeterBinder} for data that is received and not handled yet.
 */
public class InboundMetrics implements MeterBinder {

	private final InboundOverflows overflows;

	/**
	 * Create the binder.
	 * @param overflows counts bytes and connections
	 */
	public InboundMetrics(InboundOverflows overflows) {
		this.overflows = overflows;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("wamp.inbound.buffered.bytes", this.overflows, InboundOverflows::bufferedBytes)
			.description("Bytes of incomplete and not yet handled messages")
			.register(registry);
		FunctionCounter.builder("wamp.connections.overflowed", this.overflows, InboundOverflows::closedConnections)
			.description("Connections closed because of wamp.websocket.inbound.total-buffer-size")
			.register(registry);
	}

}
