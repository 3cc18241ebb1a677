package io.wampspring.core.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
final class Outbox {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final long LAST_ID = 1L << 53;

	private static final long CONGESTION_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

	private final ClientTransport transport;

	private final Executor executor;

	private final Runnable onFailure;

	private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

	private final ReentrantLock lock = new ReentrantLock();

	// written under the lock only
	private volatile long lastRequest;

	private boolean closed;

	/**
	 * Create an outbox.
	 * @param transport where messages go
	 * @param executor sends what is sent later; never rejects
	 * @param onFailure called when the transport failed
	 */
	Outbox(ClientTransport transport, Executor executor, Runnable onFailure) {
		this.transport = transport;
		this.executor = executor;
		this.onFailure = onFailure;
	}

	/**
	 * Send on this thread; when this thread is sending already, right behind that.
	 */
	void send(Outgoing outgoing) {
		if (!this.lock.isHeldByCurrentThread()) {
			awaitDecongestion();
		}
		this.queue.add(outgoing);
		flush();
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
		while (this.transport.isCongested() && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
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
		try {
			WampMessage message = outgoing.next();
			if (message != null && !this.closed) {
				this.transport.send(message);
			}
		}
		catch (RuntimeException ex) {
			logger.error("Sending to the router failed, which ends the session", ex);
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

	}

}
