package io.wampspring.handler.internal.method;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.WampHandlerInterceptor;

/**
 * The interceptors of annotated methods.
 *
 * @param all the interceptors, the first outermost
 */
public record Interceptors(List<WampHandlerInterceptor> all) {

	private static final Logger logger = LoggerFactory.getLogger(Interceptors.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	public Interceptors {
		all = List.copyOf(all);
	}

	/** Return the interceptor at an index, or {@code null} after the last one. */
	public @Nullable WampHandlerInterceptor get(int index) {
		return (index < this.all.size()) ? this.all.get(index) : null;
	}

	/** Notify all interceptors of the completion, the outermost last. */
	public void completed(HandlerContext context, @Nullable Throwable failure) {
		for (int i = this.all.size() - 1; i >= 0; i--) {
			try {
				this.all.get(i).afterCompletion(context, failure);
			}
			catch (Throwable ex) {
				// must affect neither the answer nor the other interceptors
				FAILURES.error("An interceptor of {} failed", context.handler(), Failures.printable(ex));
			}
		}
	}

	/** Serialize a result or a part of it within all interceptors. */
	public <T extends @Nullable Object> T aroundResult(HandlerContext context, Supplier<T> writing) {
		Supplier<T> inner = writing;
		for (int i = this.all.size() - 1; i >= 0; i--) {
			WampHandlerInterceptor interceptor = this.all.get(i);
			Supplier<T> next = inner;
			inner = () -> interceptor.aroundResult(context, next);
		}
		return inner.get();
	}

}
