package io.wampspring.core.client;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.message.WampMessage;

/**
 * The ordered way out of a client's session. Whoever sends drains the queue under a lock,
 * so messages leave one after another, in the order in which they were queued, and each
 * sender waits until its own message has left; also a little while the router is
 * congested, so that a fast sender cannot pile up messages there.
 * <p>
 * Threads that deliver messages of the router must use {@link #sendLater}: they may hold
 * locks of the router, which sending would want to take in the opposite order.
 */
final class ClientOutbox {

	private static final Logger logger = LoggerFactory.getLogger(ClientOutbox.class);

	private static final long LAST_ID = 1L << 53;

	private static final long CONGESTION_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

	private final ClientTransport transport;

	private final Executor executor;

	private final Runnable onFailure;

	private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final ThreadQueues lanes = new ThreadQueues(this::sendLater);

	// written under the lock only
	private volatile long lastRequest;

	private boolean closed;

	/**
	 * Create an outbox.
	 * @param transport where messages go
	 * @param executor sends what is sent later; never rejects
	 * @param onFailure called when the transport failed
	 */
	ClientOutbox(ClientTransport transport, Executor executor, Runnable onFailure) {
		this.transport = transport;
		this.executor = executor;
		this.onFailure = onFailure;
	}

	/**
	 * Send on this thread; when this thread is sending already, right behind that.
	 */
	void send(Outgoing outgoing) {
		send(outgoing, null);
	}

	/**
	 * Send a request; when the router has not decided about it yet, as soon as it has.
	 * What this thread sends behind it waits, too, but nobody else.
	 */
	void send(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
		if (this.lock.isHeldByCurrentThread()) {
			// what is undecided must not leave without the decision: the router would ask
			// again, and everybody would wait for the answer
			if (permit == null || permit.isDone() || !this.lanes.add(outgoing, permit)) {
				this.queue.add(Outgoing.permitted(outgoing, permit));
			}
			return;
		}
		awaitDecongestion();
		if (!this.lanes.add(outgoing, permit)) {
			this.queue.add(Outgoing.permitted(outgoing, permit));
			flush();
		}
	}

	/**
	 * Have the router decide about a request, on this thread and without any lock, as
	 * code of the application may decide, which may wait.
	 * @param request makes the request, with any id
	 * @return the decision, or {@code null} if there is nothing to decide
	 */
	@Nullable CompletableFuture<AuthorizedRequest> ask(Supplier<WampMessage> request) {
		return this.transport.isAsking() ? this.transport.ask(request.get()) : null;
	}

	/**
	 * This thread begins with something that has nothing to do with what it did before.
	 */
	void beginTask() {
		this.lanes.leave();
	}

	/**
	 * Send on the executor, behind all that was queued before. Never blocks.
	 */
	void sendLater(Outgoing outgoing) {
		this.queue.add(outgoing);
		this.executor.execute(this::flush);
	}

	/**
	 * Close the transport behind all that was queued before. Never blocks.
	 */
	void closeLater() {
		this.lanes.releaseAll();
		sendLater(() -> {
			if (!this.closed) {
				this.closed = true;
				this.transport.close();
			}
			return null;
		});
	}

	/**
	 * Take the next request id. For use by {@link Outgoing#next()} only, so that ids
	 * leave in their order.
	 * <p>
	 * WAMP specification: IDs, session scope.
	 */
	long nextRequest() {
		long last = this.lastRequest;
		long next = (last != LAST_ID) ? last + 1 : 1;
		this.lastRequest = next;
		return next;
	}

	/**
	 * Whether a request with this id was ever sent.
	 */
	boolean wasRequested(long request) {
		return request <= this.lastRequest;
	}

	/**
	 * Wait while the router has enough to do with earlier messages, but no longer than
	 * somebody who needs this thread can bear.
	 */
	private void awaitDecongestion() {
		long end = System.nanoTime() + LONGEST_WAIT;
		while ((this.transport.isCongested() || this.lanes.isCongested()) && System.nanoTime() - end < 0
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(this, CONGESTION_PAUSE);
		}
	}

	private void flush() {
		if (this.lock.isHeldByCurrentThread()) {
			// further up on this stack the queue is being drained
			return;
		}
		this.lock.lock();
		try {
			for (Outgoing next = this.queue.poll(); next != null; next = this.queue.poll()) {
				transmit(next);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void transmit(Outgoing outgoing) {
		WampMessage message;
		try {
			message = outgoing.next();
		}
		catch (Throwable ex) {
			// a failure of one sender only
			Failures.error(logger, ex, "A message could not be made");
			return;
		}
		try {
			if (message != null && !this.closed) {
				AuthorizedRequest permit = outgoing.permit();
				if (permit != null) {
					this.transport.send(message, permit);
				}
				else {
					this.transport.send(message);
				}
			}
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "Sending to the router failed, which ends the session");
			this.onFailure.run();
		}
	}

	/**
	 * Something to send.
	 */
	@FunctionalInterface
	interface Outgoing {

		/**
		 * Make the message. Called when it is its turn, never at the same time as others.
		 * @return the message, or {@code null} if it has become superfluous
		 */
		@Nullable WampMessage next();

		/**
		 * Return what the router decided about the message in advance.
		 * @return the decision, or {@code null} if it was not asked
		 */
		default @Nullable AuthorizedRequest permit() {
			return null;
		}

		/**
		 * Return something to send with what the router decided, if it has.
		 * @param outgoing what to send
		 * @param permit the decision, if there is one
		 * @return the same, or the same with the decision
		 */
		static Outgoing permitted(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
			return (permit != null && permit.isDone() && !permit.isCompletedExceptionally())
					? new Permitted(outgoing, permit.join()) : outgoing;
		}

	}

	/**
	 * Something to send that the router has decided about.
	 *
	 * @param outgoing what to send
	 * @param permit what was decided
	 */
	private record Permitted(Outgoing outgoing, AuthorizedRequest permit) implements Outgoing {

		@Override
		public @Nullable WampMessage next() {
			return this.outgoing.next();
		}

	}

}
