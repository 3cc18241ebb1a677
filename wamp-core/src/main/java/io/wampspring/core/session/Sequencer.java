package io.wampspring.core.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.message.WampMessage;

/**
 * Handles the messages of one connection one after another, in order, even when handling
 * one of them has to wait for something. Only whoever found it idle handles messages,
 * until it is idle again; all others just add theirs.
 * <p>
 * WAMP specification: Ordering Guarantees.
 */
final class Sequencer {

	private static final int CONGESTED = 256;

	private final Handler handler;

	// messages that wait behind the one being handled; guarded by itself
	private final Queue<Waiting> waiting = new ArrayDeque<>(0);

	// how many bytes those messages have; guarded by waiting
	private long bytes;

	// whether somebody handles messages; guarded by waiting
	private boolean busy;

	Sequencer(Handler handler) {
		this.handler = handler;
	}

	/**
	 * Handle a message, now or when it is its turn.
	 * @return {@code false} if too much waits already
	 */
	boolean accept(WampMessage message, int size, Backlog limit) {
		synchronized (this.waiting) {
			if (this.busy) {
				if (!this.waiting.isEmpty()
						&& (this.waiting.size() >= limit.messages() || this.bytes + size > limit.bytes())) {
					return false;
				}
				message.payload().keep();
				this.waiting.add(new Waiting(message, size));
				this.bytes += size;
				return true;
			}
			this.busy = true;
		}
		handle(message, size);
		return true;
	}

	private void handle(WampMessage message, int size) {
		CompletionStage<?> pending = this.handler.handle(message, size);
		while (true) {
			if (pending != null && !pending.toCompletableFuture().isDone()) {
				pending.whenComplete((result, failure) -> resume());
				return;
			}
			Waiting next = next();
			if (next == null) {
				return;
			}
			pending = this.handler.handle(next.message, next.size);
		}
	}

	private void resume() {
		Waiting next = next();
		if (next != null) {
			handle(next.message, next.size);
		}
	}

	private @Nullable Waiting next() {
		synchronized (this.waiting) {
			Waiting next = this.waiting.poll();
			this.busy = next != null;
			if (next != null) {
				this.bytes -= next.size;
			}
			return next;
		}
	}

	/** Forget all messages that wait. */
	void clear() {
		synchronized (this.waiting) {
			this.waiting.clear();
			this.bytes = 0;
		}
	}

	/** Whether so much waits that no more should be read. */
	boolean isCongested(Backlog limit) {
		synchronized (this.waiting) {
			return this.waiting.size() >= Math.min(CONGESTED, limit.messages()) || this.bytes >= limit.bytes() / 2;
		}
	}

	/** Handles messages. */
	@FunctionalInterface
	interface Handler {

		/**
		 * Handle a message.
		 * @return what handling it waits for, or {@code null} if it is done
		 */
		@Nullable CompletionStage<?> handle(WampMessage message, int size);

	}

	private record Waiting(WampMessage message, int size) {
	}

}
