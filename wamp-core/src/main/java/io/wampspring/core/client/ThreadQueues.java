package io.wampspring.core.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.ClientOutbox.Outgoing;
import io.wampspring.core.internal.transport.AuthorizedRequest;

/**
 * Queues of messages that threads send after a request whose authorization is pending,
 * one queue per thread: the messages of a thread keep their order without delaying those
 * of other threads. Lanes exist only while they are not empty. Thread-safe.
 * <p>
 * After a time-out, messages overtake a pending request: a pool thread may have begun
 * another task since, which must not wait indefinitely for an authorizer that never
 * answers.
 */
final class ThreadQueues {

	private static final int CONGESTED = 256;

	private static final Duration DECISION_TIMEOUT = Duration.ofSeconds(3);

	private final Consumer<Outgoing> sink;

	private final long timeout;

	// owner -> lane; added by the owner, removed by the thread that empties the lane
	private final ConcurrentMap<Thread, ThreadQueue> queues = new ConcurrentHashMap<>();

	// all lanes that are not empty, including those that their owners have left
	private final Set<ThreadQueue> open = ConcurrentHashMap.newKeySet();

	// overtaken requests whose decision is pending
	private final Set<Waiting> overtaken = ConcurrentHashMap.newKeySet();

	// set when all messages were released
	private volatile boolean released;

	/**
	 * Create the queues with the default time-out.
	 * @param sink called with each released message; must not block
	 */
	ThreadQueues(Consumer<Outgoing> sink) {
		this(sink, DECISION_TIMEOUT);
	}

	/**
	 * Create the queues.
	 * @param sink called with each released message; must not block
	 * @param timeout maximum time for which messages are queued after a pending request
	 */
	ThreadQueues(Consumer<Outgoing> sink, Duration timeout) {
		this.sink = sink;
		this.timeout = timeout.toNanos();
	}

	/**
	 * Queue a message of the calling thread, if it must wait.
	 * @param outgoing the message
	 * @param permit its pending authorization, if there is one
	 * @return {@code false} if it can be sent immediately
	 */
	boolean add(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
		boolean decided = permit == null || permit.isDone();
		if (decided && this.queues.isEmpty()) {
			return false;
		}
		Waiting waiting = new Waiting(outgoing, permit);
		ThreadQueue present = this.queues.get(Thread.currentThread());
		if (present != null && present.add(waiting)) {
			return true;
		}
		if (decided) {
			return false;
		}
		ThreadQueue created = new ThreadQueue(Thread.currentThread());
		created.add(waiting);
		this.open.add(created);
		this.queues.put(Thread.currentThread(), created);
		if (this.released) {
			created.release();
		}
		else {
			created.advance();
		}
		return true;
	}

	/** Whether the lane of the calling thread is so long that it should wait. */
	boolean isCongested() {
		if (this.queues.isEmpty()) {
			return false;
		}
		ThreadQueue queue = this.queues.get(Thread.currentThread());
		return queue != null && queue.size() >= CONGESTED;
	}

	/** Detach the lane of the calling thread, whose next messages are independent. */
	void leave() {
		if (!this.queues.isEmpty()) {
			this.queues.remove(Thread.currentThread());
		}
	}

	/** Release all messages, now and in future. */
	void releaseAll() {
		this.released = true;
		List.copyOf(this.open).forEach(ThreadQueue::release);
		List.copyOf(this.overtaken).forEach(this::leave);
	}

	private void leave(Waiting waiting) {
		if (this.overtaken.remove(waiting)) {
			this.sink.accept(Outgoing.permitted(waiting.outgoing, waiting.permit));
		}
	}

	private final class ThreadQueue {

		private final Thread owner;

		// all fields below are guarded by the monitor of this lane

		private final Queue<Waiting> waiting = new ArrayDeque<>(2);

		private boolean closed;

		// decisions are not waited for
		private boolean released;

		ThreadQueue(Thread owner) {
			this.owner = owner;
		}

		synchronized int size() {
			return this.waiting.size();
		}

		synchronized boolean add(Waiting next) {
			return !this.closed && this.waiting.add(next);
		}

		/** Release decided messages; continue when the next decision is available. */
		void advance() {
			Waiting undecided = takeDecided();
			if (undecided != null && undecided.permit != null) {
				long rest = Math.max(0, ThreadQueues.this.timeout - (System.nanoTime() - undecided.begin));
				// a dependent future, so that the time-out does not complete the
				// decision
				undecided.permit.handle((permit, failure) -> true)
					.completeOnTimeout(false, rest, TimeUnit.NANOSECONDS)
					.thenAccept((decided) -> {
						if (!decided) {
							overtake(undecided);
						}
						advance();
					});
			}
		}

		/** Let the messages after a pending request overtake it. */
		private void overtake(Waiting undecided) {
			synchronized (this) {
				if (this.waiting.peek() != undecided) {
					return;
				}
				this.waiting.remove();
				ThreadQueues.this.overtaken.add(undecided);
			}
			if (undecided.permit != null) {
				undecided.permit.whenComplete((permit, failure) -> ThreadQueues.this.leave(undecided));
			}
			if (ThreadQueues.this.released) {
				ThreadQueues.this.leave(undecided);
			}
		}

		private synchronized @Nullable Waiting takeDecided() {
			for (Waiting first = this.waiting.peek(); first != null; first = this.waiting.peek()) {
				CompletableFuture<AuthorizedRequest> permit = first.permit;
				if (permit != null && !permit.isDone() && !this.released) {
					return first;
				}
				this.waiting.remove();
				ThreadQueues.this.sink.accept(Outgoing.permitted(first.outgoing, permit));
			}
			this.closed = true;
			ThreadQueues.this.queues.remove(this.owner, this);
			ThreadQueues.this.open.remove(this);
			return null;
		}

		void release() {
			synchronized (this) {
				this.released = true;
			}
			takeDecided();
		}

	}

	/** A queued message, compared by identity. */
	private static final class Waiting {

		private final Outgoing outgoing;

		// the pending authorization, if there is one
		private final @Nullable CompletableFuture<AuthorizedRequest> permit;

		private final long begin = System.nanoTime();

		Waiting(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
			this.outgoing = outgoing;
			this.permit = permit;
		}

	}

}
