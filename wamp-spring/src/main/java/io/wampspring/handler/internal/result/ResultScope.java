package io.wampspring.handler.internal.result;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.log.LogContext;
import io.wampspring.handler.internal.method.Interceptors;
import io.wampspring.handler.internal.method.MessageContext;

/**
 * Sets up interceptors and log context for the serialization of the results of one
 * invocation, on any thread.
 *
 * @param interceptors called around the serialization
 * @param context the invocation
 */
public record ResultScope(Interceptors interceptors, MessageContext context) {

	/** Serialize a result or a part of it. */
	public <T extends @Nullable Object> T call(Supplier<T> writing) {
		LogContext before = this.context.enterLog();
		try {
			return this.interceptors.aroundResult(this.context, writing);
		}
		finally {
			before.leave();
		}
	}

}
