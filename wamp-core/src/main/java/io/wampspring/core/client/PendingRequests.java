package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampMessage;

/**
 * The unacknowledged requests of a session, except calls.
 */
final class PendingRequests {

	private final ClientContext context;

	// request id -> pending request. Added while sending, removed by the thread that
	// completes it.
	private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();

	PendingRequests(ClientContext context) {
		this.context = context;
	}

	/**
	 * Send a request.
	 * @param request the request
	 * @param <T> type of the answer
	 * @return the answer, completed on the executor of the session
	 */
	<T> CompletableFuture<T> send(Request<T> request) {
		Pending<T> waiting = new Pending<>(request, new CompletableFuture<>());
		ClientOutbox outbox = this.context.outbox();
		outbox.send(() -> begin(waiting), outbox.ask(() -> request.message.apply(1)));
		return waiting.future;
	}

	/**
	 * Send a request without blocking.
	 */
	void sendLater(Request<?> request) {
		Pending<?> waiting = new Pending<>(request, new CompletableFuture<>());
		this.context.outbox().sendLater(() -> begin(waiting));
	}

	/**
	 * Handle an acknowledgement.
	 * @return {@code false} if the request has another type or was never sent
	 */
	boolean onAnswer(long id, MessageType requestType, WampMessage answer) {
		Pending<?> waiting = this.pending.get(id);
		if (waiting == null) {
			return this.context.outbox().wasRequested(id);
		}
		if (waiting.request.type != requestType) {
			return false;
		}
		if (this.pending.remove(id, waiting)) {
			waiting.answer(answer);
		}
		return true;
	}

	/**
	 * Handle an ERROR.
	 * @return {@code false} if the request has another type or was never sent
	 */
	boolean onError(ErrorMessage error) {
		Pending<?> waiting = this.pending.get(error.request());
		if (waiting == null) {
			return this.context.outbox().wasRequested(error.request());
		}
		if (waiting.request.type.code() != error.requestType()) {
			return false;
		}
		if (this.pending.remove(error.request(), waiting)) {
			waiting.fail(this.context.lifecycle().error(error.error(), error.payload(), waiting.request.target));
		}
		return true;
	}

	/** Fail all requests after the end of the session. */
	void failAll() {
		this.pending.forEach((id, waiting) -> {
			if (this.pending.remove(id, waiting)) {
				waiting.fail(this.context.lifecycle().failure(waiting.request.target));
			}
		});
	}

	int size() {
		return this.pending.size();
	}

	private @Nullable WampMessage begin(Pending<?> waiting) {
		if (!this.context.lifecycle().isOpen()) {
			waiting.fail(this.context.lifecycle().failure(waiting.request.target));
			return null;
		}
		if (!waiting.request.guard.begin()) {
			waiting.answer(null);
			return null;
		}
		long id = this.context.outbox().nextRequest();
		try {
			this.pending.put(id, waiting);
			if (this.context.lifecycle().isClosed()) {
				// the session ended after the check above, perhaps before the request
				// was added
				failAll();
			}
			return waiting.request.message.apply(id);
		}
		catch (Throwable ex) {
			this.pending.remove(id, waiting);
			waiting.fail(this.context.lifecycle()
				.error(RouterErrors.NOT_SENT.uri(), RouterErrors.NOT_SENT.payload(), waiting.request.target));
			throw ex;
		}
	}

	/**
	 * Decides, when a request is sent, whether it is still needed.
	 */
	@FunctionalInterface
	interface Guard {

		/**
		 * Begin.
		 * @return {@code false} to answer the request without sending it
		 */
		boolean begin();

	}

	/**
	 * A request.
	 *
	 * @param type its type
	 * @param target URI of the procedure or topic it is about
	 * @param guard called when the request is sent
	 * @param message creates the message with a request id
	 * @param onAnswer converts the acknowledgement to the answer, on the delivering
	 * thread; called with {@code null} if the guard returned {@code false}
	 * @param onError called on failure, on the delivering thread
	 * @param onUnwanted called with the answer if the sender has cancelled the future
	 */
	record Request<T>(MessageType type, String target, Guard guard, LongFunction<WampMessage> message,
			Function<@Nullable WampMessage, T> onAnswer, Runnable onError, Consumer<T> onUnwanted) {
	}

	private final class Pending<T> {

		private final Request<T> request;

		private final CompletableFuture<T> future;

		Pending(Request<T> request, CompletableFuture<T> future) {
			this.request = request;
			this.future = future;
		}

		void answer(@Nullable WampMessage answer) {
			T value = this.request.onAnswer.apply(answer);
			PendingRequests.this.context.completions().execute(() -> {
				if (!this.future.complete(value)) {
					this.request.onUnwanted.accept(value);
				}
			});
		}

		void fail(WampException failure) {
			this.request.onError.run();
			PendingRequests.this.context.completions().execute(() -> this.future.completeExceptionally(failure));
		}

	}

}
