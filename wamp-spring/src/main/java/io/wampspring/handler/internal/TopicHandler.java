package io.wampspring.handler.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

import io.wampspring.core.client.EventHandler;
import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.handler.internal.argument.InvalidArgumentsException;
import io.wampspring.handler.internal.method.MessageContext;
import io.wampspring.handler.internal.method.MethodMapping;
import io.wampspring.handler.internal.result.ReactiveDrain;
import io.wampspring.handler.internal.result.ResultConverter;
import io.wampspring.handler.internal.result.ResultScope;

/**
 * Dispatches the events of one subscription to one annotated method.
 */
final class TopicHandler implements EventHandler {

	private static final Logger logger = LoggerFactory.getLogger(TopicHandler.class);

	// rate-limited, because any publisher can cause these lines
	private final RateLimitedLogger refusals = new RateLimitedLogger(logger);

	private final RateLimitedLogger failures = new RateLimitedLogger(logger);

	private final RateLimitedLogger delays = new RateLimitedLogger(logger);

	private final MethodMapping mapping;

	private final WampSession session;

	private final MethodInvoker invoker;

	private final HandlerSupport support;

	TopicHandler(MethodMapping mapping, WampSession session, MethodInvoker invoker, HandlerSupport support) {
		this.mapping = mapping;
		this.session = session;
		this.invoker = invoker;
		this.support = support;
	}

	@Override
	public void onEvent(WampEvent event) {
		onEventAsync(event);
	}

	@Override
	public @Nullable CompletionStage<?> onEventAsync(WampEvent event) {
		MessageContext context = MessageContext.of(this.mapping, this.session, event);
		CompletableFuture<?> done;
		try {
			done = toFuture(this.invoker.invoke(context));
		}
		catch (Throwable ex) {
			done = CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<?> finished = done.handle((value, failure) -> {
			LogContext before = context.enterLog();
			try {
				finish(context, event, (failure != null) ? Failures.unwrap(failure) : null);
			}
			finally {
				before.leave();
			}
			return null;
		});
		// blocks no thread: the subscription dispatches the next event after completion
		return (this.mapping.ordered() && !finished.isDone()) ? limited(finished, context) : null;
	}

	private CompletionStage<?> limited(CompletableFuture<?> finished, MessageContext context) {
		long millis = this.support.eventTimeout().toMillis();
		CompletableFuture<Boolean> limited = finished.thenApply((value) -> true)
			.completeOnTimeout(false, millis, TimeUnit.MILLISECONDS);
		limited.thenAccept((inTime) -> {
			if (!inTime) {
				this.delays.warn("{} has not completed an event within {} ms; the next one is dispatched concurrently",
						context.handler(), millis);
			}
		});
		return limited;
	}

	private static CompletableFuture<?> toFuture(@Nullable Object returned) {
		if (returned instanceof CompletionStage<?> stage) {
			return Failures.call(() -> stage);
		}
		if (returned != null && ResultConverter.REACTIVE) {
			ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned.getClass());
			if (adapter != null) {
				return ReactiveDrain.drain(adapter, returned);
			}
		}
		return CompletableFuture.completedFuture(null);
	}

	private void finish(MessageContext context, WampEvent event, @Nullable Throwable failure) {
		Throwable unhandled = (failure != null) ? recover(context, failure) : null;
		WampException refusal = (unhandled != null) ? ExceptionMapper.known(unhandled) : null;
		if (unhandled instanceof InvalidArgumentsException) {
			this.support.unreadEvents().accept(context.realm());
		}
		if (refusal != null) {
			this.refusals.warn("{} rejected publication {} of {}: {}", context.handler(), event.publication(),
					event.topic(), Failures.messageOf(refusal));
		}
		else if (unhandled != null) {
			this.failures.error("{} failed for publication {} of {}", context.handler(), event.publication(),
					event.topic(), Failures.printable(unhandled));
		}
		this.invoker.interceptors().completed(context, unhandled);
	}

	private @Nullable Throwable recover(MessageContext context, Throwable failure) {
		try {
			ExceptionHandler handler = this.support.exceptionHandlers().find(this.mapping.method().beanName(), failure);
			if (handler == null) {
				return failure;
			}
			return new ResultScope(this.invoker.interceptors(), context)
				.<@Nullable Throwable>call(() -> this.support.exceptionHandlers().run(handler, context, failure));
		}
		catch (Throwable ex) {
			return ex;
		}
	}

}
