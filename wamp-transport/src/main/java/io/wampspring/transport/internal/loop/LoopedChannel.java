package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;

/**
 * A socket that an {@link EventLoop} serves. All methods except {@link #serve},
 * {@link #release} and those of {@link WriteInterest} are called by the thread of the
 * loop.
 */
public final class LoopedChannel implements WriteInterest {

	private static final Logger logger = LoggerFactory.getLogger(LoopedChannel.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Connection fails");

	private static final FailureReport NOT_ENDED = new FailureReport(logger,
			"A connection could not be ended properly");

	private final EventLoop loop;

	private final SocketChannel channel;

	// set before the channel is passed to the loop
	private @Nullable UpgradedSocket socket;

	// set once, by the loop
	private volatile @Nullable SelectionKey key;

	// whether a write is unfinished until the socket is writable
	private volatile boolean writeWanted;

	// whether it is queued to be read again; accessed by the loop only
	private boolean unfinished;

	// whether OP_READ was removed while it is queued; accessed by the loop only
	private boolean deselected;

	// whether reading is paused; accessed by the loop only
	private boolean paused;

	private final Runnable resumeReading = this::resumeReading;

	public LoopedChannel(EventLoop loop, SocketChannel channel) {
		this.loop = loop;
		this.channel = channel;
	}

	/** Begin to serve the socket. If the loop has ended, the socket is closed. */
	public void serve(UpgradedSocket served) {
		this.socket = served;
		this.loop.socketAdded();
		this.loop.execute(this::register);
		if (this.loop.isClosed()) {
			// the loop may not run the task any more
			served.disconnect();
		}
	}

	@Override
	public void awaitWritable() {
		this.writeWanted = true;
		SelectionKey registered = this.key;
		if (registered != null) {
			setWriteInterest(registered);
			this.loop.wakeUp();
		}
	}

	@Override
	public void afterTurn(Runnable task) {
		this.loop.execute(task);
	}

	/** Stop serving the socket before it is closed. */
	public void release() {
		this.loop.socketRemoved();
		this.loop.execute(() -> {
			SelectionKey registered = this.key;
			if (registered != null) {
				registered.cancel();
			}
		});
	}

	/**
	 * Stop serving the closed socket, and notify its handler.
	 * @param others notifies it if the loop has ended
	 */
	void releaseAndEnd(Executor others) {
		this.loop.socketRemoved();
		this.loop.execute(() -> {
			SelectionKey registered = this.key;
			if (registered != null) {
				registered.cancel();
			}
			endHandler();
		});
		if (this.loop.isClosed()) {
			// the loop may not run the task any more
			others.execute(this::endHandler);
		}
	}

	private void register() {
		try {
			SelectionKey registered = this.channel.register(this.loop.selector(), SelectionKey.OP_READ, this);
			this.key = registered;
			if (this.writeWanted) {
				// requested before the channel was registered
				setWriteInterest(registered);
			}
			// data may have been received with the handshake
			read(this.loop.readSize());
		}
		catch (ClosedChannelException ex) {
			fail(ex);
		}
		catch (RuntimeException | Error ex) {
			crash(ex);
		}
	}

	private static void setWriteInterest(SelectionKey registered) {
		try {
			registered.interestOpsOr(SelectionKey.OP_WRITE);
		}
		catch (CancelledKeyException ex) {
			logger.debug("Socket was closed before it could be written", ex);
		}
	}

	/** Handle the ready ops of {@link Selector#select}. */
	void ready(SelectionKey ready) {
		try {
			if (ready.isWritable()) {
				ready.interestOpsAnd(~SelectionKey.OP_WRITE);
				this.writeWanted = false;
				socket().writable();
			}
			if (ready.isReadable() && !this.unfinished && !this.paused) {
				readInTime();
			}
		}
		catch (CancelledKeyException ex) {
			logger.debug("Socket was closed concurrently", ex);
		}
		catch (IOException ex) {
			fail(ex);
		}
		catch (RuntimeException | Error ex) {
			crash(ex);
		}
	}

	private void readInTime() {
		if (this.loop.isSliceOver()) {
			this.unfinished = true;
			this.loop.resumeLater(this);
		}
		else {
			read(this.loop.readSize());
		}
	}

	/**
	 * Read again after an incomplete read.
	 * @param size maximum number of bytes to read
	 */
	void resume(int size) {
		this.unfinished = false;
		if (this.deselected) {
			this.deselected = false;
			setReadInterest(true);
		}
		read(size);
	}

	private void read(int size) {
		try {
			int count = socket().read(this.loop.input(), size);
			this.loop.accountRead(count);
			if (count > 0 && socket().pauseReading(this.resumeReading)) {
				this.paused = true;
				setReadInterest(false);
			}
			else if (count > 0 && !socket().isDrained()) {
				this.unfinished = true;
				readLater(count == size);
			}
		}
		catch (IOException ex) {
			fail(ex);
		}
		catch (RuntimeException | Error ex) {
			crash(ex);
		}
	}

	private void readLater(boolean full) {
		if (full) {
			this.deselected = true;
			setReadInterest(false);
			this.loop.repeatLater(this);
		}
		else {
			this.loop.resumeLater(this);
		}
	}

	private void setReadInterest(boolean enabled) {
		SelectionKey registered = this.key;
		try {
			if (registered != null && enabled) {
				registered.interestOpsOr(SelectionKey.OP_READ);
			}
			else if (registered != null) {
				registered.interestOpsAnd(~SelectionKey.OP_READ);
			}
		}
		catch (CancelledKeyException ex) {
			logger.debug("Socket was closed concurrently", ex);
		}
	}

	// called by any thread
	private void resumeReading() {
		this.loop.execute(this::onResumed);
	}

	private void onResumed() {
		if (this.paused) {
			this.paused = false;
			setReadInterest(true);
			read(this.loop.readSize());
		}
	}

	// a failure must not affect other connections of the loop
	private void crash(Throwable cause) {
		FAILED.log(cause);
		endLater();
	}

	private void fail(IOException cause) {
		// without the stack trace, as this is frequent
		logger.debug("Socket was closed or failed: {}", cause.toString());
		endLater();
	}

	// deferred, as many sockets may close at the same time
	private void endLater() {
		// before cancel(): if this fails without memory, the selector reports the
		// socket again
		this.loop.endLater(this);
		SelectionKey registered = this.key;
		if (registered != null) {
			registered.cancel();
		}
	}

	/**
	 * Notify the handler of the end of the socket, and have the container close it. The
	 * handler is notified here, as threads of the container may be busy for long.
	 */
	void end() {
		try {
			endHandler();
		}
		finally {
			returnToContainer();
		}
	}

	private void endHandler() {
		UpgradedSocket served = this.socket;
		try {
			if (served != null) {
				served.end();
			}
		}
		catch (RuntimeException | Error ex) {
			NOT_ENDED.log(ex);
		}
	}

	/** Have the container close the socket. */
	void returnToContainer() {
		SelectionKey registered = this.key;
		if (registered != null) {
			registered.cancel();
		}
		socket().disconnect();
	}

	private UpgradedSocket socket() {
		UpgradedSocket served = this.socket;
		if (served == null) {
			throw new IllegalStateException("Not served yet");
		}
		return served;
	}

}
