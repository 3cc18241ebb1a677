package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;
import io.wampspring.core.internal.transport.FlushScopes;

/**
 * One thread that reads, routes and writes for many sockets, in rounds: all sockets that
 * have something are read, then all that this leads to is written, at once for each
 * connection. Nothing that may block runs here.
 */
public final class EventLoop {

	private static final Logger logger = LoggerFactory.getLogger(EventLoop.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Round of an event loop failed");

	private static final FailureReport BROKEN = new FailureReport(logger,
			"Event loop ends, and its connections with it");

	// so many failures one after another are no accident
	private static final int MOST_FAILURES = 100;

	// after a failure, which may be a lack of memory
	private static final long REST_NANOS = Duration.ofMillis(10).toNanos();

	// what is read before writing begins; bounds what waits in outboxes only because the
	// round is not over
	private static final int ROUND_SIZE = IoBuffers.SIZE;

	// sockets that are gone and taken out of all tables in one round; many may go at once
	static final int ENDS_PER_ROUND = 16;

	// so many sockets that had more than one read took are read again in one round, when
	// those that have something new have had their turn
	static final int REPEATED_READS_PER_ROUND = 4;

	// after so many reads a loop looks how long it has been reading
	static final int READS_PER_LOOK = 16;

	// sockets that are left then are read when those that have something new have been
	private static final long SLICE_NANOS = Duration.ofMillis(5).toNanos();

	// what is read in one round at most with reads of full size, apart from those
	static final int FULL_READS_SIZE = 4 * IoBuffers.SIZE;

	// what is read of each other socket in the same round
	static final int SMALL_READ_SIZE = 1024;

	private final FlushScopes flushScopes;

	private final Selector selector;

	private final Thread thread;

	// sockets that were handed over and not given back; changed by any thread
	private final AtomicInteger size = new AtomicInteger();

	// what is to be done between two rounds; added to by any thread, taken by the loop
	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	// the fields below are for the thread of the loop

	private final IoBuffers.Input input = new IoBuffers.Input();

	// sockets of which more may be there than was read, though there was room for it
	private final Deque<LoopedChannel> unfinished = new ArrayDeque<>();

	// sockets of which the last read took all there was room for; many of them must not
	// keep those that send little waiting
	private final Deque<LoopedChannel> repeated = new ArrayDeque<>();

	// sockets that are gone, whose connections are still to be ended
	private final Deque<LoopedChannel> gone = new ArrayDeque<>();

	private final Consumer<SelectionKey> onReady = this::onReady;

	private final BusyWait busyWait;

	// since when there is nothing to do, in nanoseconds
	private long waitingSince;

	// whether that has not been counted yet
	private boolean waiting;

	// bytes read in this round since something was written
	private int unwritten;

	// bytes read in this round
	private int read;

	// how many sockets were read since the slice began, and when that was looked at
	// first
	private int reads;

	private long sliceStart;

	private boolean sliceOver;

	/**
	 * Start a loop.
	 * @param name name of its thread
	 * @param flushScopes puts writing off to the end of a round
	 * @param classLoader context class loader of the thread
	 * @param busyWait how long to look for more before it sleeps
	 * @throws IOException if the system has no selector left
	 */
	EventLoop(String name, FlushScopes flushScopes, ClassLoader classLoader, BusyWait busyWait) throws IOException {
		this.busyWait = busyWait;
		this.flushScopes = flushScopes;
		this.selector = Selector.open();
		this.thread = new Thread(this::run, name);
		this.thread.setDaemon(true);
		this.thread.setContextClassLoader(classLoader);
		this.thread.start();
	}

	/** A socket is to be served. Any thread may tell. */
	void added() {
		this.size.incrementAndGet();
	}

	/** A socket is gone. Any thread may tell. */
	void removed() {
		this.size.decrementAndGet();
	}

	/** Return how many sockets the loop serves. Any thread may ask. */
	int size() {
		return this.size.get();
	}

	/** Do something between two rounds. Any thread may ask. */
	void execute(Runnable task) {
		this.tasks.add(task);
		wakeUp();
	}

	/**
	 * Whether the loop serves nobody any more, or is about to. Any thread may ask.
	 */
	boolean isClosed() {
		return this.closed;
	}

	/** Have the loop see what it is to wait for. Any thread may ask. */
	void wakeUp() {
		if (Thread.currentThread() != this.thread) {
			this.selector.wakeup();
		}
	}

	/** End after the present round. The sockets are left to the container. */
	void close() {
		this.closed = true;
		this.selector.wakeup();
	}

	Selector selector() {
		return this.selector;
	}

	/** Return where to read to. */
	IoBuffers.Input input() {
		return this.input;
	}

	/** Return how much may be read of a socket that has something new. */
	int readSize() {
		return (this.read < FULL_READS_SIZE) ? IoBuffers.SIZE : SMALL_READ_SIZE;
	}

	/**
	 * Whether others should get their turn before one more socket is read: what comes may
	 * take long to handle, as the end of a session does.
	 */
	boolean isSliceOver() {
		if (!this.sliceOver && this.reads++ % READS_PER_LOOK == 0) {
			long now = System.nanoTime();
			if (this.reads == 1) {
				this.sliceStart = now;
			}
			this.sliceOver = now - this.sliceStart > SLICE_NANOS;
		}
		return this.sliceOver;
	}

	private void beginSlice() {
		this.reads = 0;
		this.sliceOver = false;
	}

	/** So much has been read and handled. */
	void taken(int count) {
		this.read += count;
		this.unwritten += count;
		if (this.unwritten >= ROUND_SIZE) {
			write();
		}
	}

	/** Read a socket again in the next round. */
	void resumeLater(LoopedChannel channel) {
		this.unfinished.add(channel);
	}

	/** Read a socket again when it is its turn among those that have much. */
	void repeatLater(LoopedChannel channel) {
		this.repeated.add(channel);
	}

	/** End the connection of a socket that is gone, when it is its turn. */
	void endLater(LoopedChannel channel) {
		this.gone.add(channel);
	}

	private void run() {
		try (Selector ending = this.selector; FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			try {
				serve(pass);
			}
			finally {
				// connections that come now go to another loop
				this.closed = true;
				runLastTasks();
				endAll(ending);
			}
		}
		catch (IOException ex) {
			logger.debug("Selector cannot be closed", ex);
		}
	}

	// connections that were handed over and not registered yet are among them
	private void runLastTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				FAILED.log(ex);
			}
		}
	}

	private void endAll(Selector ending) {
		for (LoopedChannel channel : this.gone) {
			try {
				channel.end();
			}
			catch (RuntimeException | Error ex) {
				FAILED.log(ex);
			}
		}
		for (SelectionKey key : ending.keys()) {
			try {
				((LoopedChannel) key.attachment()).returnToContainer();
			}
			catch (RuntimeException | Error ex) {
				FAILED.log(ex);
			}
		}
	}

	private void serve(FlushScopes.FlushScope pass) {
		int failures = 0;
		while (!this.closed && failures < MOST_FAILURES) {
			try {
				round();
				pass.flush();
				failures = 0;
			}
			catch (IOException ex) {
				BROKEN.log(ex);
				return;
			}
			catch (Throwable ex) {
				// all connections depend on this thread
				FAILED.log(ex);
				if (++failures == MOST_FAILURES) {
					BROKEN.log(ex);
				}
				LockSupport.parkNanos(REST_NANOS);
			}
		}
	}

	private void round() throws IOException {
		this.unwritten = 0;
		this.read = 0;
		beginSlice();
		if (isIdle()) {
			await();
		}
		else {
			this.selector.selectNow(this.onReady);
		}
		beginSlice();
		for (int count = this.unfinished.size(); count > 0 && !isSliceOver(); count--) {
			this.unfinished.remove().resume(readSize());
		}
		// those that have had to wait come first, but one of these is always read
		int repeats = this.unfinished.isEmpty() ? REPEATED_READS_PER_ROUND : 1;
		for (int count = Math.min(this.repeated.size(), repeats); count > 0; count--) {
			this.repeated.remove().resume(IoBuffers.SIZE);
		}
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
		for (int i = 0; i < ENDS_PER_ROUND && !this.gone.isEmpty(); i++) {
			this.gone.remove().end();
		}
	}

	private boolean isIdle() {
		return this.unfinished.isEmpty() && this.repeated.isEmpty() && this.gone.isEmpty() && this.tasks.isEmpty();
	}

	/** Handle the sockets that have something, as soon as there is one. */
	private void await() throws IOException {
		this.waitingSince = System.nanoTime();
		this.waiting = true;
		long patience = this.busyWait.nanos();
		while (patience > 0 && System.nanoTime() - this.waitingSince < patience) {
			// this takes the wake-up of whatever else there is to see with it
			if (this.selector.selectNow(this.onReady) > 0 || !this.tasks.isEmpty() || this.closed) {
				return;
			}
			Thread.onSpinWait();
		}
		this.selector.select(this.onReady);
	}

	private void onReady(SelectionKey key) {
		if (this.waiting) {
			this.waiting = false;
			this.busyWait.waited(System.nanoTime() - this.waitingSince);
		}
		((LoopedChannel) key.attachment()).ready(key);
	}

	private void write() {
		this.unwritten = 0;
		this.flushScopes.flush();
	}

}
