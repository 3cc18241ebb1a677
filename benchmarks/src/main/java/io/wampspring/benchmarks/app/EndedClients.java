package io.wampspring.benchmarks.app;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * Counts the slow clients whose connections were closed, by meters and by application
 * events.
 */
class EndedClients {

	private final MeterRegistry meters;

	// number of events by ordinal of the cause
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
