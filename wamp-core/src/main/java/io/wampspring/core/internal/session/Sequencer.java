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
 * Handles the messages of one connection sequentially and in order, even if handling is
 * suspended. The thread that finds the sequencer idle handles messages until the queue is
 * empty; other threads only add messages to the queue.
 * <p>
 * WAMP specification: Ordering Guarantees.
 */
final class Sequencer {

	private static final int CONGESTED = 256;

	private final Handler handler;

	// a queue that was longer is replaced when it is empty
	private static final int MAX_RETAINED_SIZE = 256;

	private final InboundMemory memory;

	private final Consumer<Throwable> onStall;

	// guards the fields below
	private final Object lock = new Object();

	// messages queued after the current one
	private Queue<Waiting> waiting = new ArrayDeque<>(0);

	// largest size of the queue so far
	private int longest;

	// size of the queued messages on the wire, and estimated memory, in bytes
	private long bytes;

	private long weight;

	// whether a message is being handled or suspended
	private boolean busy;

	/**
	 * Create a sequencer.
	 * @param handler the handler of messages
	 * @param memory accounts for queued messages
	 * @param onStall called if a message could not be suspended or resumed, for example
	 * for lack of memory; no further message is handled
	 */
	Sequencer(Handler handler, InboundMemory memory, Consumer<Throwable> onStall) {
		this.handler = handler;
		this.memory = memory;
		this.onStall = onStall;
	}

	/**
	 * Handle a message, immediately or after the queued ones.
	 * @return {@code false} if the queue is full
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
			// the pending stage may still complete, so no other message may be handled
			this.onStall.accept(ex);
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

	// the message occupies memory until it is handled
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
			else if (this.longest > MAX_RETAINED_SIZE) {
				resetQueue();
			}
			return next;
		}
	}

	/** Discard all queued messages. */
	void clear() {
		drain();
	}

	/** Remove and return all queued messages. */
	List<WampMessage> drain() {
		synchronized (this.lock) {
			List<WampMessage> drained = this.waiting.stream().map(Waiting::message).toList();
			this.memory.remove(this.weight);
			this.bytes = 0;
			this.weight = 0;
			resetQueue();
			return drained;
		}
	}

	// a cleared queue would retain the array of its largest size
	private void resetQueue() {
		this.waiting = new ArrayDeque<>(0);
		this.longest = 0;
	}

	/** Whether the queue is so long that reading should pause. */
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
		 * @return a pending stage, or {@code null} if the message is handled
		 */
		@Nullable CompletionStage<?> handle(WampMessage message, int size);

	}

	private record Waiting(WampMessage message, int size, long weight) {
	}

}
