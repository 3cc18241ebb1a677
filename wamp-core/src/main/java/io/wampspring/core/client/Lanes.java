package io.wampspring.core.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.Outbox.Outgoing;
import io.wampspring.core.transport.Permit;

/**
 * What threads send behind a request about which nothing is decided yet. Each thread has
 * a lane of its own, so its messages keep their order while those of all other threads go
 * on. There are lanes only while something waits.
 */
final class Lanes {

	private static final int CONGESTED = 256;

	private final Consumer<Outgoing> exit;

	// whose lane it is -> the lane; added to by that thread, removed by who empties it
	private final ConcurrentMap<Thread, Lane> lanes = new ConcurrentHashMap<>();

	/**
	 * Create it.
	 * @param exit takes what waits no more; must not block
	 */
	Lanes(Consumer<Outgoing> exit) {
		this.exit = exit;
	}

	/**
	 * Let something wait, if it has to.
	 * @param outgoing what the calling thread sends
	 * @param permit what it waits for, if anything
	 * @return {@code false} if it need not wait
	 */
	boolean add(Outgoing outgoing, @Nullable CompletableFuture<Permit> permit) {
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
		this.lanes.put(Thread.currentThread(), created);
		created.add(waiting);
		created.advance();
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
		List.copyOf(this.lanes.values()).forEach(Lane::release);
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
			CompletableFuture<Permit> undecided = takeDecided();
			if (undecided != null) {
				undecided.whenComplete((permit, failure) -> advance());
			}
		}

		private synchronized @Nullable CompletableFuture<Permit> takeDecided() {
			for (Waiting first = this.waiting.peek(); first != null; first = this.waiting.peek()) {
				CompletableFuture<Permit> permit = first.permit;
				if (permit != null && !permit.isDone() && !this.released) {
					return permit;
				}
				this.waiting.remove();
				Lanes.this.exit.accept(Outgoing.permitted(first.outgoing, permit));
			}
			this.closed = true;
			Lanes.this.lanes.remove(this.owner, this);
			return null;
		}

		void release() {
			synchronized (this) {
				this.released = true;
			}
			takeDecided();
		}

	}

	/**
	 * Something that waits.
	 *
	 * @param outgoing what is to be sent
	 * @param permit what it waits for, if anything
	 */
	private record Waiting(Outgoing outgoing, @Nullable CompletableFuture<Permit> permit) {

	}

}
