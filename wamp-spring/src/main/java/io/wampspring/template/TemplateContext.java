package io.wampspring.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.internal.task.RejectableTask;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.PayloadProblem;
import io.wampspring.payload.internal.UnreadableElementException;
import io.wampspring.template.internal.FutureWaiter;

/**
 * The shared context of the operations of one template.
 *
 * @param sessions opens sessions
 * @param realm URI of the realm
 * @param mapper reads and writes payloads
 * @param executor completes futures and runs consumers
 * @param callTimeout default time-out of calls that are not progressive; zero for none
 * @param unreadEvents called with the URI of the realm of each event that could not be
 * deserialized
 */
record TemplateContext(WampSessions sessions, String realm, PayloadMapper mapper, Executor executor,
		Duration callTimeout, Consumer<String> unreadEvents) {

	WampSession session() {
		return this.sessions.session(this.realm);
	}

	WampSession handlerSession(@Nullable String executorName) {
		return this.sessions.handlerSession(this.realm, executorName);
	}

	/**
	 * Deserialize a result or event as one object.
	 * @param payload the payload
	 * @param type the target type
	 * @param what whether it is a result or an event
	 * @param uri URI of the procedure or topic
	 * @throws UnreadableElementException with all of these if it does not match
	 */
	@Nullable Object readOne(Payload payload, JavaType type, String what, String uri) {
		try {
			return this.mapper.readOne(payload, type);
		}
		catch (UnreadableElementException ex) {
			throw unreadable(what + " of " + uri, "is " + PayloadKinds.of(payload) + " and cannot be read", type, ex);
		}
		catch (PayloadException ex) {
			// it has no equivalent Java value
			throw unreadable(what + " of " + uri, "cannot be read", type,
					new UnreadableElementException(List.of(new PayloadProblem("", String.valueOf(ex.getMessage())))));
		}
	}

	/** Deserialize an event as one object; count it as dropped if it does not match. */
	@Nullable Object readEvent(WampEvent event, JavaType type) {
		try {
			return readOne(event.payload(), type, "event", event.topic());
		}
		catch (UnreadableElementException ex) {
			this.unreadEvents.accept(this.realm);
			throw ex;
		}
	}

	private UnreadableElementException unreadable(String what, String why, JavaType type,
			UnreadableElementException failure) {
		return new UnreadableElementException(
				"The " + what + " of realm " + this.realm + " " + why + " as " + type.toCanonical(), failure);
	}

	/** Complete a future on a thread on which its dependents may block. */
	void dispatch(Runnable completion) {
		try {
			this.executor.execute(new Completion(completion));
		}
		catch (Throwable ex) {
			// overload, shutdown, no memory for a thread: complete it on another thread
			completion.run();
		}
	}

	/**
	 * End a call if the router does not end it in time, for example because the request
	 * has not reached its timer.
	 */
	void limit(CompletableFuture<?> future, Duration timeout, String target, Runnable cancellation) {
		if (timeout.isZero()) {
			return;
		}
		CompletableFuture<Boolean> timer = new CompletableFuture<Boolean>().completeOnTimeout(true,
				timeout.plus(FutureWaiter.SLACK).toMillis(), TimeUnit.MILLISECONDS);
		timer.thenAccept((late) -> {
			if (late) {
				// sending the cancellation may block
				dispatch(() -> {
					if (future.completeExceptionally(FutureWaiter.late(timeout, target, this.realm))) {
						cancellation.run();
					}
				});
			}
		});
		Stages.whenDone(future, (value, failure) -> timer.complete(false));
	}

	/** Wait for the router to answer a request about a procedure or topic. */
	<T> T await(CompletableFuture<T> future, String target) {
		return FutureWaiter.await(future, FutureWaiter.REQUEST_TIMEOUT, target, this.realm);
	}

	/**
	 * Wait for the answer of a peer.
	 * @param future the answer
	 * @param timeout time-out of the router; zero for none
	 * @param target URI of the procedure
	 */
	<T> T await(CompletableFuture<T> future, Duration timeout, String target) {
		return FutureWaiter.await(future, timeout, target, this.realm);
	}

	/** The completion of one future. Their number is bounded by that of calls. */
	private record Completion(Runnable code) implements RejectableTask {

		@Override
		public void run() {
			this.code.run();
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			this.code.run();
		}

		@Override
		public boolean isPatient() {
			return true;
		}

	}

}
