package io.wampspring.transport.internal.framing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.FrameChannel;
import io.wampspring.core.time.Timer;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * The sending half of a connection over an event loop, whatever the protocol, and its
 * end. Never waits for the socket; what it does not take is written when it is writable
 * again. How the connection is closed is up to the protocol.
 * <p>
 * Guarded by its own monitor. Safe for use by any thread.
 */
public abstract class FramedChannel implements FrameChannel {

	private static final Logger logger = LoggerFactory.getLogger(FramedChannel.class);

	private final SocketLink link;

	private final FrameFormat format;

	private final ChannelSettings settings;

	private final Runnable onEnd;

	// all fields below are guarded by the monitor of this object

	private final Output output;

	// who began the write that has not been finished, if there is one
	private @Nullable WriteListener writer;

	// what closes the connection goes out or has gone out; nothing follows it
	private boolean closing;

	private @Nullable Timer closeTimer;

	private boolean disconnected;

	/**
	 * Create a channel.
	 * @param link the socket
	 * @param format how messages become frames
	 * @param settings what channels share
	 * @param onEnd called once nothing more is sent to the peer, by any thread
	 */
	protected FramedChannel(SocketLink link, FrameFormat format, ChannelSettings settings, Runnable onEnd) {
		this.link = link;
		this.format = format;
		this.settings = settings;
		this.onEnd = onEnd;
		this.output = new Output(link, format, settings.buffers().outputs());
	}

	/**
	 * Return the frame that closes the connection. Called with the monitor held, once.
	 * @param status why
	 * @param reason text for the peer, may be empty
	 * @return a control frame, or {@code null} if the protocol has none
	 */
	protected abstract byte @Nullable [] closeFrame(CloseStatus status, String reason);

	/** All that goes to the peer has been written. Called without the monitor, once. */
	protected abstract void onCloseWritten();

	/** Return the socket. */
	protected final SocketLink link() {
		return this.link;
	}

	/** Return how long a peer may take to close its end. */
	protected final Duration closeTimeout() {
		return this.settings.closeTimeout();
	}

	@Override
	public final boolean write(List<Frame> frames, WriteListener listener) throws IOException {
		return write(this.format, frames, listener);
	}

	/**
	 * Write frames in another format. Otherwise like {@link #write(List, WriteListener)}.
	 * @param type how messages become frames
	 * @param frames the frames
	 * @param listener told how it goes on
	 * @return as {@link #write(List, WriteListener)}
	 * @throws IOException if the socket is gone
	 */
	protected final synchronized boolean write(FrameFormat type, List<Frame> frames, WriteListener listener)
			throws IOException {
		if (this.closing || this.disconnected) {
			throw new IOException("Connection is closed");
		}
		boolean done = this.output.write(type, frames);
		this.writer = done ? null : listener;
		return done;
	}

	@Override
	public final boolean flush(WriteListener listener) throws IOException {
		return write(List.of(), listener);
	}

	@Override
	public final void afterTurn(Runnable task) {
		this.link.afterTurn(task);
	}

	/**
	 * Have a control frame written with what is written next.
	 * @param frame the frame, no longer than an output buffer
	 * @param most how many may wait; the oldest is dropped to make room
	 */
	protected final synchronized void control(byte[] frame, int most) {
		if (!this.closing) {
			this.output.control(frame, most);
		}
	}

	/** Return how much memory control frames take that wait, in bytes. */
	protected final synchronized int controlSize() {
		return this.output.controlSize();
	}

	/** The socket can take more. */
	public final void onWritable() {
		boolean closed;
		WriteListener blocked = null;
		try {
			synchronized (this) {
				if (!this.output.isBlocked() || this.disconnected) {
					return;
				}
				blocked = this.writer;
				if (!this.output.resume()) {
					return;
				}
				this.writer = null;
				closed = this.closing;
			}
		}
		catch (IOException ex) {
			if (blocked != null) {
				blocked.failed(ex);
			}
			this.link.disconnect();
			return;
		}
		if (closed) {
			onCloseWritten();
		}
		else if (blocked != null) {
			blocked.writable();
		}
	}

	@Override
	public final void close(CloseStatus status, String reason) {
		try {
			if (sendClose(status, reason)) {
				onCloseWritten();
			}
			else {
				disconnectAfter(this.settings.closeTimeout());
			}
		}
		catch (IOException ex) {
			logger.debug("Socket was gone before it was closed", ex);
			this.link.disconnect();
		}
		finally {
			this.onEnd.run();
		}
	}

	@Override
	public final void abort(CloseStatus status, String reason) {
		try {
			this.settings.executor().execute(() -> {
				this.onEnd.run();
				breakOff(status, reason);
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Left to the container, which is closing", ex);
			this.link.disconnect();
		}
	}

	private void breakOff(CloseStatus status, String reason) {
		boolean told = false;
		try {
			synchronized (this) {
				// a peer in the middle of a frame cannot be told anything
				told = !this.output.isBlocked() && !this.disconnected && sendClose(status, reason);
			}
		}
		catch (IOException ex) {
			logger.debug("Socket was gone before it was closed", ex);
		}
		if (told) {
			onCloseWritten();
		}
		else {
			this.link.disconnect();
		}
	}

	/** Returns whether all has been written, in contrast to begun. */
	private synchronized boolean sendClose(CloseStatus status, String reason) throws IOException {
		if (this.closing || this.disconnected) {
			return false;
		}
		this.closing = true;
		this.output.dropControls();
		byte[] frame = closeFrame(status, reason);
		if (frame != null) {
			this.output.control(frame, 1);
		}
		return this.output.write(this.format, List.of());
	}

	/**
	 * Cut the connection if the peer does not close its end.
	 * @param timeout how long it may take
	 */
	protected final synchronized void disconnectAfter(Duration timeout) {
		if (this.disconnected) {
			return;
		}
		if (this.closeTimer != null) {
			this.closeTimer.cancel();
		}
		this.closeTimer = this.settings.timers().schedule(timeout, this.link::disconnect);
	}

	/** The socket is gone. */
	public final synchronized void onDisconnected() {
		this.disconnected = true;
		if (this.closeTimer != null) {
			this.closeTimer.cancel();
			this.closeTimer = null;
		}
	}

}
