package io.wampspring.handler;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.log.LogContext;

/**
 * What surrounds the writing of the results of one invocation, on whatever thread that
 * happens.
 *
 * @param interceptors come around it
 * @param context the invocation
 */
record ResultScope(Interceptors interceptors, MessageContext context) {

	<T extends @Nullable Object> T call(Supplier<T> writing) {
		LogContext before = this.context.enterLog();
		try {
			return this.interceptors.aroundResult(this.context, writing);
		}
		finally {
			before.leave();
		}
	}

}
