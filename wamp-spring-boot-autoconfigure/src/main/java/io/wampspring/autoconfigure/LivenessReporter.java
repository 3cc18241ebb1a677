package io.wampspring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;

import io.wampspring.core.internal.log.FailureReport;

/**
 * Publishes that the liveness of the process is broken, after the death of a thread that
 * all clients depend on. Created in advance, because memory may be exhausted.
 */
final class LivenessReporter implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(LivenessReporter.class);

	private static final FailureReport REPORT = new FailureReport(logger,
			"Liveness is BROKEN, but the event could not be published");

	private final ApplicationContext context;

	private final AvailabilityChangeEvent<LivenessState> event;

	LivenessReporter(ApplicationContext context) {
		this.context = context;
		this.event = new AvailabilityChangeEvent<>(context, LivenessState.BROKEN);
	}

	@Override
	public void run() {
		try {
			this.context.publishEvent(this.event);
		}
		catch (RuntimeException | Error ex) {
			REPORT.log(ex);
		}
	}

}
