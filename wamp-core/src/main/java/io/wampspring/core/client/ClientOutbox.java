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
 * The ordered outbound queue of a client session. Each sender drains the queue under a
 * lock, so messages are sent one at a time, in the order in which they were queued, and
 * {@code send} returns after the message was sent. Senders also wait for up to a second
 * while the router is congested, so that a fast sender cannot fill its queues.
 * <p>
 * Threads that deliver messages of the router must use {@link #sendLater}: they may hold
 * locks of the router, which sending takes in the opposite order.
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

	private final ThreadQueues queues = new ThreadQueues(this::sendLater);

	// written under the lock
	private volatile long lastRequest;

	private boolean closed;

	/**
	 * Create an outbox.
	 * @param transport sends the messages
	 * @param executor runs deferred sending; never rejects
	 * @param onFailure called when the transport fails
	 */
	ClientOutbox(ClientTransport transport, Executor executor, Runnable onFailure) {
		this.transport = transport;
		this.executor = executor;
		this.onFailure = onFailure;
	}

	/**
	 * Send on the calling thread; if it is sending already, directly after that message.
	 */
	void send(Outgoing outgoing) {
		send(outgoing, null);
	}

	/**
	 * Send a request, after its authorization if that is pending. Later messages of the
	 * calling thread are queued after it, those of other threads are not delayed.
	 */
	void send(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
		if (this.lock.isHeldByCurrentThread()) {
			// an unauthorized request must not be sent without its decision: the router
			// would authorize it again, and all senders would wait for that
			if (permit == null || permit.isDone() || !this.queues.add(outgoing, permit)) {
				this.queue.add(Outgoing.permitted(outgoing, permit));
			}
			return;
		}
		awaitDecongestion();
		if (!this.queues.add(outgoing, permit)) {
			this.queue.add(Outgoing.permitted(outgoing, permit));
			flush();
		}
	}

	/**
	 * Have the router authorize a request in advance, on the calling thread and without a
	 * lock, as it may run application code that blocks.
	 * @param request creates the request, with any id
	 * @return the decision, or {@code null} if the request needs none
	 */
	@Nullable CompletableFuture<AuthorizedRequest> ask(Supplier<WampMessage> request) {
		return this.transport.isAsking() ? this.transport.ask(request.get()) : null;
	}

	/**
	 * Called when the calling thread begins a task that is independent of its earlier
	 * messages.
	 */
	void beginTask() {
		this.queues.leave();
	}

	/**
	 * Send on the executor, after all messages queued before. Never blocks.
	 */
	void sendLater(Outgoing outgoing) {
		this.queue.add(outgoing);
		this.executor.execute(this::flush);
	}

	/**
	 * Close the transport after all messages queued before. Never blocks.
	 */
	void closeLater() {
		this.queues.releaseAll();
		sendLater(() -> {
			if (!this.closed) {
				this.closed = true;
				this.transport.close();
			}
			return null;
		});
	}

	/**
	 * Allocate the next request id. Must be called by {@link Outgoing#next()} only, so
	 * that ids are sent in ascending order.
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
	 * Whether a request with this id was sent.
	 */
	boolean wasRequested(long request) {
		return request <= this.lastRequest;
	}

	/**
	 * Block while the router is congested, for a limited time, as other work may need
	 * this thread.
	 */
	private void awaitDecongestion() {
		long end = System.nanoTime() + LONGEST_WAIT;
		while ((this.transport.isCongested() || this.queues.isCongested()) && System.nanoTime() - end < 0
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(this, CONGESTION_PAUSE);
		}
	}

	private void flush() {
		if (this.lock.isHeldByCurrentThread()) {
			// a caller on this stack is draining the queue
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
			// affects this message only
			Failures.error(logger, ex, "A message could not be created");
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
	 * A message to send.
	 */
	@FunctionalInterface
	interface Outgoing {

		/**
		 * Create the message, under the lock of the outbox.
		 * @return the message, or {@code null} if it is not needed any more
		 */
		@Nullable WampMessage next();

		/**
		 * Return the authorization made in advance.
		 * @return the decision, or {@code null} if there is none
		 */
		default @Nullable AuthorizedRequest permit() {
			return null;
		}

		/**
		 * Add the authorization, if it is available, to a message.
		 * @param outgoing the message
		 * @param permit the pending decision, if there is one
		 * @return the message, with the decision if that is available
		 */
		static Outgoing permitted(Outgoing outgoing, @Nullable CompletableFuture<AuthorizedRequest> permit) {
			return (permit != null && permit.isDone() && !permit.isCompletedExceptionally())
					? new Permitted(outgoing, permit.join()) : outgoing;
		}

	}

	/**
	 * A message with its authorization.
	 *
	 * @param outgoing the message
	 * @param permit the decision
	 */
	private record Permitted(Outgoing outgoing, AuthorizedRequest permit) implements Outgoing {

		@Override
		public @Nullable WampMessage next() {
			return this.outgoing.next();
		}

	}

}
