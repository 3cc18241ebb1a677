package io.wampspring.benchmarks.app;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * What the application learns of clients that were ended because they did not keep up:
 * from its meters, and from Spring's events.
 */
class EndedClients {

	private final MeterRegistry meters;

	// ordinal of a cause -> events
	private final AtomicLongArray events = new AtomicLongArray(SlowConsumerCause.values().length);

	EndedClients(MeterRegistry meters) {
		this.meters = meters;
	}

	@EventListener
	void onSlowConsumer(WampSlowConsumerEvent event) {
		this.events.incrementAndGet(event.getCause().ordinal());
	}

	long counted(SlowConsumerCause cause) {
		return (long) this.meters.get("wamp.connections.slow")
			.tag("cause", cause.name().toLowerCase(Locale.ROOT))
			.functionCounter()
			.count();
	}

	long published(SlowConsumerCause cause) {
		return this.events.get(cause.ordinal());
	}

}
