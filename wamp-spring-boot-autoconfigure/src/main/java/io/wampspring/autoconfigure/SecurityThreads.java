package io.wampspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.wampspring.core.internal.task.ExecutorLimits;

/**
 * Threads of authenticators, authorizers, realm providers and listeners of security
 * events.
 *
 * @param max Maximum number of authenticators and authorizers that run concurrently on
 * platform threads.
 * @param virtualMax Maximum number of authenticators and authorizers that run
 * concurrently on virtual threads: with Java 24 or newer, or with
 * spring.threads.virtual.enabled.
 * @param queueCapacity Maximum number of requests queued for a thread. Further requests
 * are refused.
 * @param queueTimeout Maximum time that a request is queued for a thread. When it
 * expires, the request is refused.
 */
public record SecurityThreads(@DefaultValue("100") int max, @DefaultValue("1000") int virtualMax,
		@DefaultValue("1000") int queueCapacity, @DefaultValue("5s") Duration queueTimeout) {

	public SecurityThreads {
		PropertyChecks.requireBetween(1, PropertyChecks.MAX_THREADS, "wamp.security.threads.max", max);
		PropertyChecks.requireBetween(1, PropertyChecks.MAX_WAITING, "wamp.security.threads.virtual-max", virtualMax);
		PropertyChecks.requireBetween(0, PropertyChecks.MAX_WAITING, "wamp.security.threads.queue-capacity",
				queueCapacity);
		PropertyChecks.requirePositive("wamp.security.threads.queue-timeout", queueTimeout, PropertyChecks.HOUR);
	}

	ExecutorLimits limits(boolean virtual) {
		return new ExecutorLimits(virtual ? this.virtualMax : this.max, this.queueCapacity, this.queueTimeout);
	}

}
