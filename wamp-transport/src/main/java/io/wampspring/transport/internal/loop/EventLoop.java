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
 * One thread that reads, routes and writes for many sockets, in rounds: all readable
 * sockets are read, then the resulting messages are written, with one write per
 * connection. No blocking code runs on this thread.
 */
public final class EventLoop {

	private static final Logger logger = LoggerFactory.getLogger(EventLoop.class);

	private static final FailureReport FAILED = new FailureReport(logger, "A round of an event loop failed");

	private static final FailureReport BROKEN = new FailureReport(logger,
			"An event loop has failed; its connections are closed");

	// number of consecutive failures after which the loop ends
	private static final int MAX_FAILURES = 100;

	// pause after a failure, which may be a lack of memory
	private static final long REST_NANOS = Duration.ofMillis(10).toNanos();

	// bytes read before writing begins; limits what is queued in outboxes only because
	// the round is not over
	private static final int ROUND_SIZE = IoBuffers.SIZE;

	// maximum number of closed sockets handled in one round; many may close at the same
	// time
	static final int ENDS_PER_ROUND = 16;

	// maximum number of sockets with more data than one read takes that are read again
	// in one round, after those with new data
	static final int REPEATED_READS_PER_ROUND = 4;

	// number of reads between two checks of the time slice
	static final int READS_PER_LOOK = 16;

	// time slice of reading; the remaining sockets are read after those with new data
	private static final long SLICE_NANOS = Duration.ofMillis(5).toNanos();

	// maximum number of bytes read in one round with reads of full size, apart from
	// repeated reads
	static final int FULL_READS_SIZE = 4 * IoBuffers.SIZE;

	// size of the reads of other sockets in the same round
	static final int SMALL_READ_SIZE = 1024;

	private final FlushScopes flushScopes;

	private final Selector selector;

	private final Thread thread;

	// number of sockets served; written by any thread
	private final AtomicInteger size = new AtomicInteger();

	// tasks to run between two rounds; added by any thread, run by the loop
	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	// the fields below are accessed by the thread of the loop only

	private final IoBuffers.Input input = new IoBuffers.Input();

	// sockets that may have more data than was read, although the buffer was not full
	private final Deque<LoopedChannel> unfinished = new ArrayDeque<>();

	// sockets whose last read filled the buffer; they must not delay sockets with
	// little data
	private final Deque<LoopedChannel> repeated = new ArrayDeque<>();

	// closed sockets whose connections have not been ended yet
	private final Deque<LoopedChannel> closedSockets = new ArrayDeque<>();

	private final Consumer<SelectionKey> onReady = this::onReady;

	private final BusyWait busyWait;

	// System.nanoTime() at the beginning of the wait
	private long waitingSince;

	// whether the wait has not been recorded yet
	private boolean waiting;

	// bytes read in this round since the last write
	private int unwritten;

	// bytes read in this round
	private int read;

	// number of reads in the time slice, and System.nanoTime() at its beginning
	private int reads;

	private long sliceStart;

	private boolean sliceOver;

	/**
	 * Start a loop.
	 * @param name name of its thread
	 * @param flushScopes defers writes to the end of a round
	 * @param classLoader context class loader of the thread
	 * @param busyWait duration of polling before the thread blocks
	 * @throws IOException if no selector can be opened
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

	/** Count a socket to be served. Thread-safe. */
	void socketAdded() {
		this.size.incrementAndGet();
	}

	/** Stop counting a socket. Thread-safe. */
	void socketRemoved() {
		this.size.decrementAndGet();
	}

	/** Return the number of sockets served. Thread-safe. */
	int size() {
		return this.size.get();
	}

	/** Run a task between two rounds. Thread-safe. */
	void execute(Runnable task) {
		this.tasks.add(task);
		wakeUp();
	}

	/**
	 * Whether the loop has ended or is ending. Thread-safe.
	 */
	boolean isClosed() {
		return this.closed;
	}

	/** Wake the loop up to apply changed interest ops. Thread-safe. */
	void wakeUp() {
		if (Thread.currentThread() != this.thread) {
			this.selector.wakeup();
		}
	}

	/** End after the current round. The sockets are closed by their container. */
	void close() {
		this.closed = true;
		this.selector.wakeup();
	}

	Selector selector() {
		return this.selector;
	}

	/** Return the input buffer. */
	IoBuffers.Input input() {
		return this.input;
	}

	/** Return the maximum size of the read of a socket with new data, in bytes. */
	int readSize() {
		return (this.read < FULL_READS_SIZE) ? IoBuffers.SIZE : SMALL_READ_SIZE;
	}

	/**
	 * Whether the time slice of reading has ended: some messages take long to handle,
	 * such as the end of a session.
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

	/** Account for bytes that have been read and handled. */
	void accountRead(int count) {
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

	/** Read a socket again in a later round, after others with much data. */
	void repeatLater(LoopedChannel channel) {
		this.repeated.add(channel);
	}

	/** End the connection of a closed socket in this or a later round. */
	void endLater(LoopedChannel channel) {
		this.closedSockets.add(channel);
	}

	private void run() {
		try (Selector ending = this.selector; FlushScopes.FlushScope scope = this.flushScopes.begin()) {
			try {
				serve(scope);
			}
			finally {
				// new connections are assigned to another loop
				this.closed = true;
				runLastTasks();
				endAll(ending);
			}
		}
		catch (IOException ex) {
			logger.debug("Selector cannot be closed", ex);
		}
	}

	// including the registration of new sockets
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
		for (LoopedChannel channel : this.closedSockets) {
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

	private void serve(FlushScopes.FlushScope scope) {
		int failures = 0;
		while (!this.closed && failures < MAX_FAILURES) {
			try {
				round();
				scope.flush();
				failures = 0;
			}
			catch (IOException ex) {
				BROKEN.log(ex);
				return;
			}
			catch (Throwable ex) {
				// all connections depend on this thread
				FAILED.log(ex);
				if (++failures == MAX_FAILURES) {
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
		// sockets left by the time slice come first, but one of these is always read
		int repeats = this.unfinished.isEmpty() ? REPEATED_READS_PER_ROUND : 1;
		for (int count = Math.min(this.repeated.size(), repeats); count > 0; count--) {
			this.repeated.remove().resume(IoBuffers.SIZE);
		}
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
		for (int i = 0; i < ENDS_PER_ROUND && !this.closedSockets.isEmpty(); i++) {
			this.closedSockets.remove().end();
		}
	}

	private boolean isIdle() {
		return this.unfinished.isEmpty() && this.repeated.isEmpty() && this.closedSockets.isEmpty()
				&& this.tasks.isEmpty();
	}

	/** Wait for ready sockets, and handle them. */
	private void await() throws IOException {
		this.waitingSince = System.nanoTime();
		this.waiting = true;
		long limit = this.busyWait.nanos();
		while (limit > 0 && System.nanoTime() - this.waitingSince < limit) {
			// selectNow() clears pending wake-ups, so tasks and the flag are checked
			// here, too
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
