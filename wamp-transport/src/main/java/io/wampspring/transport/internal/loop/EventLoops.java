package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;
import io.wampspring.core.internal.transport.FlushScopes;

/**
 * The event loops of all connections with own framing, on any port. A connection is
 * assigned to one loop for its lifetime. Loops are started on demand. Thread-safe.
 */
public final class EventLoops implements AutoCloseable {

	private static final String THREAD_NAME_PREFIX = "wamp-loop-";

	private static final Logger logger = LoggerFactory.getLogger(EventLoops.class);

	private static final FailureReport NOT_STARTED = new FailureReport(logger, "Event loop cannot be started");

	private final int count;

	private final Starter starter;

	private final FlushScopes flushScopes;

	private final IoBuffers buffers = new IoBuffers();

	private final ClassLoader classLoader;

	// guarded by this
	private final List<EventLoop> loops = new ArrayList<>();

	// guarded by this
	private boolean closed;

	// replaced by any thread
	private volatile Runnable broken = () -> {
	};

	/**
	 * Create loops.
	 * @param count maximum number of loops; with 0, threads of the container serve the
	 * sockets
	 * @param busyWait maximum duration for which an idle loop polls before it blocks,
	 * while messages follow each other that closely; zero to block immediately
	 * @param others runs writes of messages that other threads send
	 */
	public EventLoops(int count, Duration busyWait, Executor others) {
		if (count < 0) {
			throw new IllegalArgumentException("The number of event loops must not be negative");
		}
		this.count = count;
		this.flushScopes = new FlushScopes(others);
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		this.classLoader = (loader != null) ? loader : EventLoops.class.getClassLoader();
		this.starter = (name) -> new EventLoop(name, this.flushScopes, this.classLoader, new BusyWait(busyWait));
	}

	/** Create loops with another starter. */
	EventLoops(int count, Executor others, Starter starter) {
		this.count = count;
		this.flushScopes = new FlushScopes(others);
		this.classLoader = EventLoops.class.getClassLoader();
		this.starter = starter;
	}

	/** Return the executor that defers writes while a thread reads. */
	public FlushScopes flushScopes() {
		return this.flushScopes;
	}

	/** Return the pool of buffers for reads and writes. */
	public IoBuffers buffers() {
		return this.buffers;
	}

	/** Return the context class loader of threads that run the router. */
	public ClassLoader classLoader() {
		return this.classLoader;
	}

	/**
	 * Choose the loop with the fewest connections for a new one.
	 * @return a loop, or {@code null} to use threads of the container
	 */
	public synchronized @Nullable EventLoop next() {
		if (this.closed) {
			throw new IllegalStateException("The application is closed");
		}
		// loops that have failed
		this.loops.removeIf(EventLoop::isClosed);
		if (this.loops.size() < this.count) {
			EventLoop started = start(THREAD_NAME_PREFIX + (this.loops.size() + 1));
			if (started != null) {
				this.loops.add(started);
				return started;
			}
		}
		EventLoop best = null;
		for (EventLoop loop : this.loops) {
			if (best == null || loop.size() < best.size()) {
				best = loop;
			}
		}
		return best;
	}

	/**
	 * Start a loop; returns {@code null} if that fails and there are others.
	 */
	private @Nullable EventLoop start(String name) {
		try {
			return this.starter.start(name);
		}
		catch (IOException | Error ex) {
			NOT_STARTED.log(ex);
			if (this.loops.isEmpty()) {
				this.broken.run();
				throw new IllegalStateException("Cannot start an event loop", ex);
			}
			return null;
		}
	}

	/**
	 * Set the action for the failure to start a loop while there is none, so that no
	 * connection can be served.
	 * @param action called on each such failure
	 */
	public void whenBroken(Runnable action) {
		this.broken = action;
	}

	/** End all loops. Open connections are closed by their container. */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.loops.forEach(EventLoop::close);
		this.loops.clear();
	}

	/**
	 * Starts a loop.
	 */
	@FunctionalInterface
	interface Starter {

		/**
		 * Start a loop.
		 * @param name name of its thread
		 * @return the loop
		 * @throws IOException if no selector can be opened
		 */
		EventLoop start(String name) throws IOException;

	}

}
