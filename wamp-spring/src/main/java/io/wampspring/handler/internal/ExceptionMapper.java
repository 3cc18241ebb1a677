package io.wampspring.handler.internal;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;

import io.wampspring.annotation.WampErrorUri;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.internal.result.UnwritableResultException;

/**
 * Maps exceptions to WAMP errors. An unexpected exception is logged once, and the caller
 * gets the correlation id of the log entry.
 */
final class ExceptionMapper {

	private static final Logger logger = LoggerFactory.getLogger(ExceptionMapper.class);

	private final RateLimitedLogger failures = new RateLimitedLogger(logger);

	// by name, because Spring Security is optional
	private static final Set<String> DENIED = Set.of("org.springframework.security.access.AccessDeniedException",
			"org.springframework.security.core.AuthenticationException");

	// by name, because coroutines are optional; a subtype of CancellationException that
	// means a time-out
	private static final String COROUTINE_TIMEOUT = "kotlinx.coroutines.TimeoutCancellationException";

	private final boolean includeMessage;

	ExceptionMapper(boolean includeMessage) {
		this.includeMessage = includeMessage;
	}

	/**
	 * Return the error for the caller. Never throws, even if a method of the exception
	 * does.
	 */
	WampException toError(HandlerContext context, Throwable failure) {
		try {
			return map(context, failure);
		}
		catch (Throwable ex) {
			// not expected, but the caller must get an answer
			return unexpected(context, failure, null);
		}
	}

	private WampException map(HandlerContext context, Throwable failure) {
		WampException known = known(failure);
		if (known != null) {
			logger.debug("{} answers {} with {}", context.handler(), context.uri(), known.uri());
			return known;
		}
		WampInvocation invocation = context.invocation();
		if (failure instanceof CancellationException || (invocation != null && invocation.isInterrupted())) {
			return new WampException(RouterErrors.INVOCATION_CANCELED);
		}
		if (failure instanceof UnwritableResultException unwritable) {
			return unexpected(context, failure, unwritable.uri(), unwritable.getMessage());
		}
		return unexpected(context, failure, this.includeMessage ? Failures.messageOf(failure) : null);
	}

	private WampException unexpected(HandlerContext context, Throwable failure, @Nullable String message) {
		RouterError error = RouterErrors.INVOCATION_FAILED;
		return unexpected(context, failure, error.uri(), (message != null) ? message : error.text());
	}

	private WampException unexpected(HandlerContext context, Throwable failure, String uri, @Nullable String text) {
		String id = UUID.randomUUID().toString();
		this.failures.error("{} failed for {} ({})", context.handler(), context.uri(), id, Failures.printable(failure));
		return new WampException(uri, Collections.singletonList(text), Map.of("correlation_id", id));
	}

	/**
	 * Return the error that a failure is mapped to, or {@code null} if it is unexpected.
	 */
	static @Nullable WampException known(Throwable failure) {
		if (failure instanceof WampException exception) {
			return exception;
		}
		WampErrorUri annotation = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), WampErrorUri.class);
		if (annotation != null) {
			String message = annotation.includeMessage() ? Failures.messageOf(failure) : null;
			return (message != null) ? new WampException(annotation.value(), message)
					: new WampException(annotation.value());
		}
		if (failure instanceof TimeoutException || failure.getClass().getName().equals(COROUTINE_TIMEOUT)) {
			return new WampException(RouterErrors.PROCEDURE_TIMEOUT);
		}
		return isDenied(failure.getClass()) ? new WampException(RouterErrors.PROCEDURE_DENIED) : null;
	}

	private static boolean isDenied(Class<?> type) {
		for (Class<?> t = type; t != Object.class && t != null; t = t.getSuperclass()) {
			if (DENIED.contains(t.getName())) {
				return true;
			}
		}
		return false;
	}

}
