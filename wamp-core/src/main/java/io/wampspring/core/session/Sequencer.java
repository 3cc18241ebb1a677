package io.wampspring.core.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

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

	// handles a message; returns what it waits for, or null if it is done
	private final Function<WampMessage, @Nullable CompletionStage<?>> handler;

	// messages that wait behind the one being handled; guarded by itself
	private final Queue<WampMessage> waiting = new ArrayDeque<>(0);

	// whether somebody handles messages; guarded by waiting
	private boolean busy;

	Sequencer(Function<WampMessage, @Nullable CompletionStage<?>> handler) {
		this.handler = handler;
	}

	void accept(WampMessage message) {
		synchronized (this.waiting) {
			if (this.busy) {
				this.waiting.add(message);
				return;
			}
			this.busy = true;
		}
		handle(message);
	}

	private void handle(WampMessage first) {
		WampMessage message = first;
		while (message != null) {
			CompletionStage<?> pending = this.handler.apply(message);
			if (pending != null && !pending.toCompletableFuture().isDone()) {
				pending.whenComplete((result, failure) -> resume());
				return;
			}
			message = next();
		}
	}

	private void resume() {
		WampMessage message = next();
		if (message != null) {
			handle(message);
		}
	}

	private @Nullable WampMessage next() {
		synchronized (this.waiting) {
			WampMessage message = this.waiting.poll();
			this.busy = message != null;
			return message;
		}
	}

	/** Forget all messages that wait. */
	void clear() {
		synchronized (this.waiting) {
			this.waiting.clear();
		}
	}

	/** Whether so many messages wait that no more should be read. */
	boolean isCongested() {
		synchronized (this.waiting) {
			return this.waiting.size() >= CONGESTED;
		}
	}

	int size() {
		synchronized (this.waiting) {
			return this.waiting.size();
		}
	}

}
