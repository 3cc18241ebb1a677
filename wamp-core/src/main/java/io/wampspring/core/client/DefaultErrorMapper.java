package io.wampspring.core.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;

/**
 * The default mapping of failures.
 */
final class DefaultErrorMapper implements ErrorMapper {

	private static final Logger logger = LoggerFactory.getLogger(DefaultErrorMapper.class);

	private final RateLimitedLogger failures = new RateLimitedLogger(logger);

	@Override
	public WampException map(Throwable failure, WampInvocation invocation) {
		if (failure instanceof WampException error) {
			return error;
		}
		if (failure instanceof CancellationException
				|| (failure instanceof InterruptedException && invocation.isInterrupted())) {
			return new WampException(RouterErrors.INVOCATION_CANCELED);
		}
		String correlationId = UUID.randomUUID().toString();
		this.failures.error("Invocation of {} failed, correlation id {}", invocation.procedure(), correlationId,
				failure);
		RouterError error = RouterErrors.INVOCATION_FAILED;
		return new WampException(error.uri(), List.of(error.text()), Map.of("correlation_id", correlationId));
	}

}
