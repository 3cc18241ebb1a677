package io.wampspring.actuate.internal.metrics;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * {@link MeterBinder} for connections whose clients do not keep up.
 */
public class SlowConsumerMetrics implements MeterBinder {

	private final SlowConsumers slowConsumers;

	/**
	 * Create the binder.
	 * @param slowConsumers counts the connections
	 */
	public SlowConsumerMetrics(SlowConsumers slowConsumers) {
		this.slowConsumers = slowConsumers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("wamp.connections.congested", this.slowConsumers, SlowConsumers::congestedConnections)
			.description("Connections with more than wamp.websocket.outbound.congestion-size queued")
			.register(registry);
		for (SlowConsumerCause cause : SlowConsumerCause.values()) {
			FunctionCounter
				.builder("wamp.connections.slow", this.slowConsumers, (counts) -> counts.closedConnections(cause))
				.description("Connections closed because the client did not keep up")
				.tag("cause", cause.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
	}

}
