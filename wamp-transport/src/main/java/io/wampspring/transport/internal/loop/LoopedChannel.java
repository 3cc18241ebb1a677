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
 * A socket that an {@link EventLoop} serves. All but {@link #serve}, {@link #release} and
 * the {@link WriteInterest} is for the thread of the loop.
 */
public final class LoopedChannel implements WriteInterest {

	private static final Logger logger = LoggerFactory.getLogger(LoopedChannel.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Connection fails");

	private static final FailureReport NOT_ENDED = new FailureReport(logger, "Connection does not end properly");

	private final EventLoop loop;

	private final SocketChannel channel;

	// set before the loop learns of the channel
	private @Nullable UpgradedSocket socket;

	// set once, by the loop
	private volatile @Nullable SelectionKey key;

	// whether somebody waits for the socket to become writable
	private volatile boolean writeWanted;

	// waits to be read again, as the last read did not take all; for the loop
	private boolean unfinished;

	// the selector need not find that there is more to read; for the loop
	private boolean deselected;

	// nothing is read for now; for the loop
	private boolean paused;

	private final Runnable resumeReading = this::resumeReading;

	public LoopedChannel(EventLoop loop, SocketChannel channel) {
		this.loop = loop;
		this.channel = channel;
	}

	/** Begin to serve the socket. If the loop has ended the container gets it back. */
	public void serve(UpgradedSocket served) {
		this.socket = served;
		this.loop.added();
		this.loop.execute(this::register);
		if (this.loop.isClosed()) {
			// the loop may never come to it
			served.disconnect();
		}
	}

	@Override
	public void awaitWritable() {
		this.writeWanted = true;
		SelectionKey registered = this.key;
		if (registered != null) {
			wantWrites(registered);
			this.loop.wakeUp();
		}
	}

	@Override
	public void afterTurn(Runnable task) {
		this.loop.execute(task);
	}

	/** Serve the socket no longer, as it is going to be closed. */
	public void release() {
		this.loop.removed();
		this.loop.execute(() -> {
			SelectionKey registered = this.key;
			if (registered != null) {
				registered.cancel();
			}
		});
	}

	/**
	 * Serve the socket no longer, as it has been closed, and tell its handler.
	 * @param others does that if the loop has ended
	 */
	void releaseAndEnd(Executor others) {
		this.loop.removed();
		this.loop.execute(() -> {
			SelectionKey registered = this.key;
			if (registered != null) {
				registered.cancel();
			}
			endHandler();
		});
		if (this.loop.isClosed()) {
			// the loop may never come to it
			others.execute(this::endHandler);
		}
	}

	private void register() {
		try {
			SelectionKey registered = this.channel.register(this.loop.selector(), SelectionKey.OP_READ, this);
			this.key = registered;
			if (this.writeWanted) {
				// asked for before there was a key
				wantWrites(registered);
			}
			// something may have come with the handshake
			read(this.loop.readSize());
		}
		catch (ClosedChannelException ex) {
			fail(ex);
		}
		catch (RuntimeException | Error ex) {
			crash(ex);
		}
	}

	private static void wantWrites(SelectionKey registered) {
		try {
			registered.interestOpsOr(SelectionKey.OP_WRITE);
		}
		catch (CancelledKeyException ex) {
			logger.debug("Socket was closed before it could be written", ex);
		}
	}

	/** Handle what {@link Selector#select} found. */
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
			logger.debug("Socket was closed meanwhile", ex);
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
	 * Read again what the last read left.
	 * @param size how much to read at most
	 */
	void resume(int size) {
		this.unfinished = false;
		if (this.deselected) {
			this.deselected = false;
			wantReads(true);
		}
		read(size);
	}

	private void read(int size) {
		try {
			int count = socket().read(this.loop.input(), size);
			this.loop.taken(count);
			if (count > 0 && socket().pauseReading(this.resumeReading)) {
				this.paused = true;
				wantReads(false);
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
			wantReads(false);
			this.loop.repeatLater(this);
		}
		else {
			this.loop.resumeLater(this);
		}
	}

	private void wantReads(boolean wanted) {
		SelectionKey registered = this.key;
		try {
			if (registered != null && wanted) {
				registered.interestOpsOr(SelectionKey.OP_READ);
			}
			else if (registered != null) {
				registered.interestOpsAnd(~SelectionKey.OP_READ);
			}
		}
		catch (CancelledKeyException ex) {
			logger.debug("Socket was closed meanwhile", ex);
		}
	}

	// any thread may ask
	private void resumeReading() {
		this.loop.execute(this::onResumed);
	}

	private void onResumed() {
		if (this.paused) {
			this.paused = false;
			wantReads(true);
			read(this.loop.readSize());
		}
	}

	// one connection must not take the others of the loop with it
	private void crash(Throwable cause) {
		FAILED.log(cause);
		endLater();
	}

	private void fail(IOException cause) {
		// clients come and go: no stack for each
		logger.debug("Socket is gone: {}", cause.toString());
		endLater();
	}

	// many sockets may go at once, and others must get their turn between them
	private void endLater() {
		// first: if there is no memory for that, the selector finds the socket again
		this.loop.endLater(this);
		SelectionKey registered = this.key;
		if (registered != null) {
			registered.cancel();
		}
	}

	/**
	 * Tell the handler that the socket is gone, and leave the socket to the container:
	 * the handler is told here, as it may be long before the container has a thread for
	 * that.
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

	/** Leave the socket to the container, which closes it. */
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
