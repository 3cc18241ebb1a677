package io.wampspring.handler.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.InvocationHandler;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.handler.CancellationToken;
import io.wampspring.handler.internal.method.MessageContext;
import io.wampspring.handler.internal.method.MethodMapping;
import io.wampspring.handler.internal.result.ResultConverter;
import io.wampspring.handler.internal.result.ResultScope;
import io.wampspring.handler.internal.result.ResultType;

/**
 * Executes the invocations of one annotated method.
 */
final class ProcedureHandler implements InvocationHandler {

	private final MethodMapping mapping;

	private final WampSession session;

	private final MethodInvoker invoker;

	private final HandlerSupport support;

	private final ResultType resultType;

	private final boolean interruptible;

	ProcedureHandler(MethodMapping mapping, WampSession session, MethodInvoker invoker, HandlerSupport support) {
		this.mapping = mapping;
		this.session = session;
		this.invoker = invoker;
		this.support = support;
		this.resultType = ResultType.of(support.mapper(), mapping.method());
		this.interruptible = !mapping.method().hasParameter(CancellationToken.class);
	}

	@Override
	public CompletionStage<WampResult> onInvocation(WampInvocation invocation) {
		MessageContext context = MessageContext.of(this.mapping, this.session, invocation);
		ResultScope scope = new ResultScope(this.invoker.interceptors(), context);
		CompletableFuture<WampResult> answer = new CompletableFuture<>();
		CompletionStage<WampResult> result;
		try {
			result = run(context, invocation, scope);
		}
		catch (Throwable ex) {
			result = CompletableFuture.failedFuture(ex);
		}
		Stages.whenDone(result, (value, failure) -> {
			if (failure == null) {
				complete(context, answer, value, null);
			}
			else {
				recover(context, invocation, answer, Failures.unwrap(failure), scope);
			}
		});
		return answer;
	}

	private CompletionStage<WampResult> run(MessageContext context, WampInvocation invocation, ResultScope scope)
			throws Exception {
		RunningMethod running = new RunningMethod();
		if (this.interruptible) {
			invocation.onInterrupt((mode) -> running.interrupt());
		}
		running.begin();
		try {
			return new ResultConverter(this.resultType, scope).convert(this.invoker.invoke(context), invocation);
		}
		finally {
			running.end();
		}
	}

	private void recover(MessageContext context, WampInvocation invocation, CompletableFuture<WampResult> answer,
			Throwable failure, ResultScope scope) {
		CompletionStage<WampResult> result;
		try {
			ExceptionHandler handler = this.support.exceptionHandlers().find(this.mapping.method().beanName(), failure);
			if (handler == null) {
				complete(context, answer, null, failure);
				return;
			}
			Object returned = scope.call(() -> this.support.exceptionHandlers().answer(handler, context, failure));
			result = answer(returned, invocation, handler.resultType(), scope);
		}
		catch (Throwable ex) {
			result = CompletableFuture.failedFuture(ex);
		}
		Stages.whenDone(result,
				(value, error) -> complete(context, answer, value, (error != null) ? Failures.unwrap(error) : null));
	}

	private static CompletionStage<WampResult> answer(@Nullable Object returned, WampInvocation invocation,
			ResultType type, ResultScope scope) {
		if (returned instanceof CompletionStage<?> stage) {
			return Stages.compose(stage, (value) -> answer(value, invocation, type.content(), scope));
		}
		return (returned instanceof Throwable error) ? CompletableFuture.failedFuture(error)
				: new ResultConverter(type, scope).convert(returned, invocation);
	}

	private void complete(MessageContext context, CompletableFuture<WampResult> answer, @Nullable WampResult result,
			@Nullable Throwable failure) {
		Throwable error = failure;
		LogContext before = context.enterLog();
		try {
			if (failure != null) {
				error = this.support.exceptions().toError(context, failure);
			}
			context.end();
			this.invoker.interceptors().completed(context, error);
		}
		finally {
			before.leave();
			// always complete the answer, or the caller never gets one
			if (error != null) {
				answer.completeExceptionally(error);
			}
			else {
				answer.complete((result != null) ? result : WampResult.EMPTY);
			}
		}
	}

}
