package io.wampspring.core.internal.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.InboundMemory;
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

	// a longer queue is not kept when it is empty
	private static final int LARGEST_KEPT = 256;

	private final InboundMemory memory;

	private final Consumer<Throwable> onJam;

	// held while the following are used
	private final Object lock = new Object();

	// messages that wait behind the one being handled
	private Queue<Waiting> waiting = new ArrayDeque<>(0);

	// the longest that the queue has been
	private int longest;

	// how many bytes those messages have on the wire, and how much memory they take
	private long bytes;

	private long weight;

	// whether somebody handles messages
	private boolean busy;

	/**
	 * Create a sequencer.
	 * @param handler handles messages
	 * @param memory counts those that wait
	 * @param onJam called when waiting for something failed, as without memory; no
	 * message will be handled any more
	 */
	Sequencer(Handler handler, InboundMemory memory, Consumer<Throwable> onJam) {
		this.handler = handler;
		this.memory = memory;
		this.onJam = onJam;
	}

	/**
	 * Handle a message, now or when it is its turn.
	 * @return {@code false} if too much waits already
	 */
	boolean accept(WampMessage message, int size, Backlog limit) {
		synchronized (this.lock) {
			if (this.busy) {
				return enqueue(message, size, limit);
			}
			this.busy = true;
		}
		handle(message, size);
		return true;
	}

	private boolean enqueue(WampMessage message, int size, Backlog limit) {
		if (!this.waiting.isEmpty() && (this.waiting.size() >= limit.messages() || this.bytes + size > limit.bytes())) {
			return false;
		}
		message.payload().retain();
		Waiting added = new Waiting(message, size, MessageWeight.of(message, size));
		this.waiting.add(added);
		this.longest = Math.max(this.longest, this.waiting.size());
		this.bytes += size;
		this.weight += added.weight;
		this.memory.add(added.weight);
		return true;
	}

	private void handle(WampMessage message, int size) {
		try {
			handleAll(message, size);
		}
		catch (Throwable ex) {
			// what is waited for may go on, so that nobody else may begin
			this.onJam.accept(ex);
		}
	}

	private void handleAll(WampMessage message, int size) {
		WampMessage current = message;
		int currentSize = size;
		CompletionStage<?> pending = this.handler.handle(current, currentSize);
		while (true) {
			if (pending != null && !pending.toCompletableFuture().isDone()) {
				await(pending, current, currentSize);
				return;
			}
			Waiting next = next();
			if (next == null) {
				return;
			}
			current = next.message;
			currentSize = next.size;
			pending = this.handler.handle(current, currentSize);
		}
	}

	// the message takes memory as long as it is handled
	private void await(CompletionStage<?> pending, WampMessage message, int size) {
		long held = MessageWeight.of(message, size);
		this.memory.add(held);
		pending.whenComplete((result, failure) -> {
			this.memory.remove(held);
			resume();
		});
	}

	private void resume() {
		Waiting next = next();
		if (next != null) {
			handle(next.message, next.size);
		}
	}

	private @Nullable Waiting next() {
		synchronized (this.lock) {
			Waiting next = this.waiting.poll();
			this.busy = next != null;
			if (next != null) {
				this.bytes -= next.size;
				this.weight -= next.weight;
				this.memory.remove(next.weight);
			}
			else if (this.longest > LARGEST_KEPT) {
				forget();
			}
			return next;
		}
	}

	/** Forget all messages that wait. */
	void clear() {
		drain();
	}

	/** Take all messages that wait; they are not handled any more. */
	List<WampMessage> drain() {
		synchronized (this.lock) {
			List<WampMessage> drained = this.waiting.stream().map(Waiting::message).toList();
			this.memory.remove(this.weight);
			this.bytes = 0;
			this.weight = 0;
			forget();
			return drained;
		}
	}

	// a queue keeps the array of its longest time
	private void forget() {
		this.waiting = new ArrayDeque<>(0);
		this.longest = 0;
	}

	/** Whether so much waits that no more should be read. */
	boolean isCongested(Backlog limit) {
		synchronized (this.lock) {
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

	private record Waiting(WampMessage message, int size, long weight) {
	}

}
