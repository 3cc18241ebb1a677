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
 * The threads that read, route and write for all connections with frames of our own,
 * whichever port they came by. A connection stays with one of them. Each is started when
 * it is first needed. Safe for use by any thread.
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
	 * @param count how many there are at most; with 0 the threads of the container do
	 * what a loop would do
	 * @param busyWait how long a loop goes on looking for more before it sleeps, while
	 * messages follow each other as closely as that; zero to sleep at once
	 * @param others writes what other threads send
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

	/** Create loops that are started in another way. */
	EventLoops(int count, Executor others, Starter starter) {
		this.count = count;
		this.flushScopes = new FlushScopes(others);
		this.classLoader = EventLoops.class.getClassLoader();
		this.starter = starter;
	}

	/** Return what puts writing off while something is read. */
	public FlushScopes flushScopes() {
		return this.flushScopes;
	}

	/** Return where to put bytes for the time of a read or write. */
	public IoBuffers buffers() {
		return this.buffers;
	}

	/** Return the context class loader for what the router does. */
	public ClassLoader classLoader() {
		return this.classLoader;
	}

	/**
	 * Choose a loop for a connection: the one that has the fewest.
	 * @return a loop, or {@code null} if the threads of the container are to be used
	 */
	public synchronized @Nullable EventLoop next() {
		if (this.closed) {
			throw new IllegalStateException("The application is closed");
		}
		// one that failed serves nobody
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
	 * Return a new loop, or {@code null} if it cannot be started and there are others.
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
	 * Say what to do if there is no loop and none can be started, so that nobody can be
	 * served.
	 * @param action called whenever that is found out
	 */
	public void whenBroken(Runnable action) {
		this.broken = action;
	}

	/** End all loops. Connections that are still there are left to the container. */
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
		 * @throws IOException if the system has no selector left
		 */
		EventLoop start(String name) throws IOException;

	}

}
