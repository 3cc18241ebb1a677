package io.wampspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.wampspring.core.internal.task.ExecutorLimits;

/**
 * Threads of annotated methods.
 *
 * @param max Maximum number of methods that run concurrently on platform threads.
 * @param virtualMax Maximum number of methods that run concurrently on virtual threads:
 * with Java 24 or newer, or with spring.threads.virtual.enabled.
 * @param queueCapacity Maximum number of calls queued for a thread. Further calls end
 * with wamp.error.unavailable.
 * @param queueTimeout Maximum time that a call is queued for a thread. When it expires,
 * the call ends with wamp.error.unavailable.
 */
public record HandlerThreads(@DefaultValue("200") int max, @DefaultValue("10000") int virtualMax,
		@DefaultValue("1000") int queueCapacity, @DefaultValue("2s") Duration queueTimeout) {

	public HandlerThreads {
		PropertyChecks.requireBetween(1, PropertyChecks.MAX_THREADS, "wamp.procedures.threads.max", max);
		PropertyChecks.requireBetween(1, PropertyChecks.MAX_WAITING, "wamp.procedures.threads.virtual-max", virtualMax);
		PropertyChecks.requireBetween(0, PropertyChecks.MAX_WAITING, "wamp.procedures.threads.queue-capacity",
				queueCapacity);
		PropertyChecks.requirePositive("wamp.procedures.threads.queue-timeout", queueTimeout, PropertyChecks.HOUR);
	}

	ExecutorLimits limits(boolean virtual) {
		return new ExecutorLimits(virtual ? this.virtualMax : this.max, this.queueCapacity, this.queueTimeout);
	}

}
