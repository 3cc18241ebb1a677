package io.wampspring.handler.internal.result;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.log.LogContext;
import io.wampspring.handler.internal.method.Interceptors;
import io.wampspring.handler.internal.method.MessageContext;

/**
 * What surrounds the writing of the results of one invocation, on whatever thread that
 * happens.
 *
 * @param interceptors come around it
 * @param context the invocation
 */
public record ResultScope(Interceptors interceptors, MessageContext context) {

	/** Write a result or a part of it. */
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
