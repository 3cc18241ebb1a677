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
 * What threads send behind a request about which nothing is decided yet. Each thread has
 * a lane of its own, so its messages keep their order while those of all other threads go
 * on. There are lanes only while something waits.
 * <p>
 * A request that is not decided for too long is passed by what waits behind it: a thread
 * of a pool may have gone on to something else long ago, and must not wait for ever for
 * an authorizer that never answers.
 */
final class ThreadQueues {

	private static final int CONGESTED = 256;

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final Consumer<Outgoing> exit;

	private final long patience;

	// whose lane it is -> the lane; added to by that thread, removed by who empties it
	private final ConcurrentMap<Thread, Lane> lanes = new ConcurrentHashMap<>();

	// all lanes in which something waits, also those that their threads have left
	private final Set<Lane> open = ConcurrentHashMap.newKeySet();

	// what was passed and is still undecided
	private final Set<Waiting> passed = ConcurrentHashMap.newKeySet();

	// nothing waits any more
	private volatile boolean released;

	/**
	 * Create it.
	 * @param exit takes what waits no more; must not block
	 */
	ThreadQueues(Consumer<Outgoing> exit) {
		this(exit, PATIENCE);
	}

	/**
	 * Create it.
	 * @param exit takes what waits no more; must not block
	 * @param patience how long anything waits behind a request that is not decided
	 */
	ThreadQueues(Consumer<Outgoing> exit, Duration patience) {
		this.exit = exit;
		this.patience = patience.toNanos();
	}

	/**
	 * Let something wait, if it has to.
	 * @param outgoing what the calling thread sends
	 * @param permit what it waits for, if anything
	 * @return {@code false} if it need not wait
	 */
	boolean add(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
		boolean decided = permit == null || permit.isDone();
		if (decided && this.lanes.isEmpty()) {
			return false;
		}
		Waiting waiting = new Waiting(outgoing, permit);
		Lane present = this.lanes.get(Thread.currentThread());
		if (present != null && present.add(waiting)) {
			return true;
		}
		if (decided) {
			return false;
		}
		Lane created = new Lane(Thread.currentThread());
		created.add(waiting);
		this.open.add(created);
		this.lanes.put(Thread.currentThread(), created);
		if (this.released) {
			created.release();
		}
		else {
			created.advance();
		}
		return true;
	}

	/** Whether so much of the calling thread waits that it should send no more. */
	boolean isCongested() {
		if (this.lanes.isEmpty()) {
			return false;
		}
		Lane lane = this.lanes.get(Thread.currentThread());
		return lane != null && lane.size() >= CONGESTED;
	}

	/** The calling thread begins with something else, which need not wait. */
	void leave() {
		if (!this.lanes.isEmpty()) {
			this.lanes.remove(Thread.currentThread());
		}
	}

	/** Let nothing wait any more. */
	void releaseAll() {
		this.released = true;
		List.copyOf(this.open).forEach(Lane::release);
		List.copyOf(this.passed).forEach(this::leave);
	}

	private void leave(Waiting waiting) {
		if (this.passed.remove(waiting)) {
			this.exit.accept(Outgoing.permitted(waiting.outgoing, waiting.permit));
		}
	}

	private final class Lane {

		private final Thread owner;

		// all fields below are guarded by the monitor of this lane

		private final Queue<Waiting> waiting = new ArrayDeque<>(2);

		private boolean closed;

		// nothing is waited for
		private boolean released;

		Lane(Thread owner) {
			this.owner = owner;
		}

		synchronized int size() {
			return this.waiting.size();
		}

		synchronized boolean add(Waiting next) {
			return !this.closed && this.waiting.add(next);
		}

		/** Let go what is decided; come back when the next decision is there. */
		void advance() {
			Waiting undecided = takeDecided();
			if (undecided != null && undecided.permit != null) {
				long rest = Math.max(0, ThreadQueues.this.patience - (System.nanoTime() - undecided.begin));
				// of its own, so that the time-out does not complete the decision
				undecided.permit.handle((permit, failure) -> true)
					.completeOnTimeout(false, rest, TimeUnit.NANOSECONDS)
					.thenAccept((decided) -> {
						if (!decided) {
							pass(undecided);
						}
						advance();
					});
			}
		}

		/** Let go what is behind something undecided. */
		private void pass(Waiting undecided) {
			synchronized (this) {
				if (this.waiting.peek() != undecided) {
					return;
				}
				this.waiting.remove();
				ThreadQueues.this.passed.add(undecided);
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
				ThreadQueues.this.exit.accept(Outgoing.permitted(first.outgoing, permit));
			}
			this.closed = true;
			ThreadQueues.this.lanes.remove(this.owner, this);
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

	/** Something that waits, compared by identity. */
	private static final class Waiting {

		private final Outgoing outgoing;

		// what it waits for, if anything
		private final @Nullable CompletableFuture<AuthorizedRequest> permit;

		private final long begin = System.nanoTime();

		Waiting(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
			this.outgoing = outgoing;
			this.permit = permit;
		}

	}

}
