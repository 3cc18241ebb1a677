package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.CallRequest;
import io.wampspring.core.internal.task.RejectableTasks;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.template.WampSessions;

/**
 * Calls procedures that authenticate and authorize, in sessions of the application
 * itself.
 *
 * @param sessions sessions of the application, available before the first client connects
 * @param executor opens a session if there is none yet
 */
record ProcedureCalls(Supplier<WampSessions> sessions, Executor executor) {

	/**
	 * Call a procedure.
	 * @param realm realm of the procedure
	 * @param procedure URI of the procedure
	 * @param timeout time-out of the call
	 * @param args arguments
	 * @return a stage of the first positional result, {@code null} if there is none;
	 * fails like the call, or after the time-out
	 */
	CompletionStage<@Nullable Object> call(String realm, String procedure, Duration timeout, Object... args) {
		CallRequest request = new CallRequest(procedure, Payload.ofArgs(args),
				Dict.of(OptionKeys.TIMEOUT, timeout.toMillis()));
		return RejectableTasks.supply(this.executor, () -> this.sessions.get().session(realm))
			.thenCompose((session) -> session.call(request).result())
			.<@Nullable Object>thenApply((result) -> result.args().isEmpty() ? null : result.args().get(0))
			.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

}
