package io.wampspring.handler.internal.argument;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.PeerWaitLimiter;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.RouterErrors;

/**
 * A buffer between the session that delivers the chunks of a progressive call and the
 * method that takes them. A full buffer suspends the delivery; the session bounds its own
 * queue.
 */
final class ChunkBuffer {

	private static final int CAPACITY = 256;

	private final ChunkReader reader;

	private final PeerWaitLimiter waits;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	// all below is guarded by the lock

	private final Deque<Object> elements = new ArrayDeque<>();

	private boolean complete;

	// completes when the buffer has capacity; null unless the session waits for it
	private @Nullable CompletableFuture<Void> capacityFreed;

	private @Nullable RuntimeException failure;

	private Runnable listener = () -> {
	};

	ChunkBuffer(ChunkReader reader, PeerWaitLimiter waits) {
		this.reader = reader;
		this.waits = waits;
	}

	/** Add the first chunk, and subscribe to the others. */
	void open(WampInvocation invocation) {
		add(this.reader.read(invocation.payload()));
		if (!invocation.isProgressive()) {
			end(null);
			return;
		}
		invocation.onInterrupt((mode) -> end(new WampException(RouterErrors.INVOCATION_CANCELED)));
		invocation.takeChunks(this::deliver);
	}

	/** Set the listener that is called after each change, and immediately. */
	void listen(Runnable whenChanged) {
		this.lock.lock();
		try {
			this.listener = whenChanged;
		}
		finally {
			this.lock.unlock();
		}
		whenChanged.run();
	}

	/** Discard all elements and reject new ones. */
	void close() {
		end(null);
		this.lock.lock();
		try {
			this.elements.clear();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the next element without waiting, or {@code null} if the buffer is empty.
	 */
	@Nullable Object poll() {
		CompletableFuture<Void> freed = null;
		this.lock.lock();
		try {
			Object next = this.elements.poll();
			if (this.elements.size() < CAPACITY) {
				freed = this.capacityFreed;
				this.capacityFreed = null;
			}
			return next;
		}
		finally {
			this.lock.unlock();
			complete(freed);
		}
	}

	/**
	 * Wait for the next element; {@code null} after the last one.
	 * @throws WampException if the caller sends no chunk in time, or too many methods
	 * wait for their callers
	 */
	@Nullable Object take() {
		if (mustWait()) {
			// without the lock: the limiter may end the wait of another buffer
			try (PeerWaitLimiter.Wait wait = this.waits.begin(this::end)) {
				await(wait);
			}
		}
		Object next = poll();
		RuntimeException reason = failure();
		if (next == null && reason != null) {
			throw reason;
		}
		return next;
	}

	private void await(PeerWaitLimiter.Wait wait) {
		WampException reason = null;
		this.lock.lock();
		try {
			while (mustWait() && reason == null) {
				this.changed.awaitNanos(wait.remainingNanos());
				reason = wait.end();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new WampException(RouterErrors.INVOCATION_CANCELED);
		}
		finally {
			this.lock.unlock();
		}
		if (reason != null) {
			end(reason);
		}
	}

	private boolean mustWait() {
		this.lock.lock();
		try {
			return this.elements.isEmpty() && !this.complete;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void complete(@Nullable CompletableFuture<Void> waiting) {
		if (waiting != null) {
			waiting.complete(null);
		}
	}

	/** Whether the buffer is empty and complete. */
	boolean isDrained() {
		this.lock.lock();
		try {
			return this.complete && this.elements.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Nullable RuntimeException failure() {
		this.lock.lock();
		try {
			return this.failure;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable CompletionStage<?> deliver(WampInvocation.Chunk chunk) {
		CompletionStage<?> full = null;
		try {
			full = add(this.reader.read(chunk.payload()));
			if (chunk.last()) {
				end(null);
			}
		}
		catch (Throwable ex) {
			// the method must not wait for a chunk that cannot be read
			end(Failures.unchecked(ex));
		}
		return full;
	}

	/**
	 * Add an element; returns a stage to wait for before the next one, or {@code null} if
	 * the buffer has capacity.
	 */
	private @Nullable CompletionStage<?> add(@Nullable Object element) {
		if (element == null) {
			return null;
		}
		Runnable whenChanged;
		CompletableFuture<Void> full = null;
		this.lock.lock();
		try {
			if (this.complete) {
				return null;
			}
			this.elements.add(element);
			if (this.elements.size() >= CAPACITY) {
				full = new CompletableFuture<>();
				this.capacityFreed = full;
			}
			this.changed.signalAll();
			whenChanged = this.listener;
		}
		finally {
			this.lock.unlock();
		}
		whenChanged.run();
		return full;
	}

	private void end(@Nullable RuntimeException reason) {
		Runnable whenChanged;
		CompletableFuture<Void> freed;
		this.lock.lock();
		try {
			if (this.complete) {
				return;
			}
			this.complete = true;
			this.failure = reason;
			this.changed.signalAll();
			whenChanged = this.listener;
			freed = this.capacityFreed;
			this.capacityFreed = null;
		}
		finally {
			this.lock.unlock();
		}
		complete(freed);
		whenChanged.run();
	}

}
