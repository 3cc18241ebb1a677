package io.wampspring.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.message.WampUris;

/**
 * Chunks of a progressive call, between the session that brings them and the method that
 * takes them. Who brings waits while too many are here; what then piles up in the session
 * is bounded there.
 */
final class ChunkBuffer {

	private static final int CAPACITY = 256;

	private final ChunkReader reader;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	// all below is guarded by the lock

	private final Deque<Object> elements = new ArrayDeque<>();

	private boolean complete;

	private @Nullable RuntimeException failure;

	private Runnable listener = () -> {
	};

	ChunkBuffer(ChunkReader reader) {
		this.reader = reader;
	}

	/** Take the first chunk, and have the others brought. */
	void open(WampInvocation invocation) {
		add(this.reader.read(invocation.payload()));
		if (!invocation.isProgressive()) {
			end(null);
			return;
		}
		invocation.onInterrupt((mode) -> end(new WampException(WampUris.CANCELED)));
		invocation.onChunk(this::bring);
	}

	/** Have somebody told whenever something changed. */
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

	/** Nobody takes anything any more. */
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

	/** Return the next element without waiting, or {@code null} if there is none now. */
	@Nullable Object poll() {
		this.lock.lock();
		try {
			this.changed.signalAll();
			return this.elements.poll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Wait for the next element; {@code null} behind the last one. */
	@Nullable Object take() {
		this.lock.lock();
		try {
			while (this.elements.isEmpty() && !this.complete) {
				this.changed.await();
			}
			this.changed.signalAll();
			if (this.elements.isEmpty() && this.failure != null) {
				throw this.failure;
			}
			return this.elements.poll();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new WampException(WampUris.CANCELED);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether there is nothing left, and nothing will come. */
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

	private void bring(WampInvocation.Chunk chunk) {
		try {
			add(this.reader.read(chunk.payload()));
			if (chunk.last()) {
				end(null);
			}
		}
		catch (RuntimeException ex) {
			end(ex);
		}
	}

	private void add(@Nullable Object element) {
		if (element == null) {
			return;
		}
		Runnable whenChanged;
		this.lock.lock();
		try {
			while (this.elements.size() >= CAPACITY && !this.complete) {
				this.changed.awaitUninterruptibly();
			}
			if (this.complete) {
				return;
			}
			this.elements.add(element);
			this.changed.signalAll();
			whenChanged = this.listener;
		}
		finally {
			this.lock.unlock();
		}
		whenChanged.run();
	}

	private void end(@Nullable RuntimeException reason) {
		Runnable whenChanged;
		this.lock.lock();
		try {
			if (this.complete) {
				return;
			}
			this.complete = true;
			this.failure = reason;
			this.changed.signalAll();
			whenChanged = this.listener;
		}
		finally {
			this.lock.unlock();
		}
		whenChanged.run();
	}

}
