package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;

/**
 * Errors that a caller gets in place of undeliverable messages of its call. Payloads that
 * cannot be encoded by the serializer of the receiver are also logged, because the cause
 * may be on the other side.
 */
final class Undeliverable {

	private static final Logger logger = LoggerFactory.getLogger(Undeliverable.class);

	private static final RateLimitedLogger ARGUMENTS = new RateLimitedLogger(logger);

	private static final RateLimitedLogger ANSWERS = new RateLimitedLogger(logger);

	private Undeliverable() {
	}

	/**
	 * Return the error for arguments that are undeliverable to the callee, or
	 * {@code null} if they were sent or the callee has left.
	 */
	static @Nullable RouterError arguments(Delivery delivery, Call call, Callee callee, Payload payload) {
		if (delivery != Delivery.UNENCODABLE) {
			return of(delivery);
		}
		if (call.options().verbatim()) {
			return RouterErrors.OTHER_SERIALIZER;
		}
		String why = callee.whyUnencodable(payload);
		ARGUMENTS.warn("Arguments of a call of {} cannot be sent to session {}: {}", call.procedure(),
				callee.sessionId(), why);
		return RouterErrors.unencodableArguments(why);
	}

	/**
	 * Return the error in place of a result or error that is undeliverable to the caller,
	 * or {@code null} if it was sent or the caller has left.
	 */
	static @Nullable RouterError answer(Delivery delivery, Call call, Payload payload, boolean verbatim) {
		if (delivery != Delivery.UNENCODABLE) {
			return of(delivery);
		}
		if (verbatim) {
			return RouterErrors.OTHER_SERIALIZER;
		}
		String why = call.caller().whyUnencodable(payload);
		ANSWERS.warn("The answer of {} cannot be sent to session {}: {}", call.procedure(), call.caller().sessionId(),
				why);
		return RouterErrors.unencodableAnswer(why);
	}

	private static @Nullable RouterError of(Delivery delivery) {
		return switch (delivery) {
			case TOO_LARGE -> RouterErrors.TOO_LARGE;
			case BUSY -> RouterErrors.UNAVAILABLE;
			case FAILED -> RouterErrors.ROUTER_FAILED;
			default -> null;
		};
	}

}
