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
 * The outbound side of a connection of an event loop, for any protocol, and its closing.
 * Never blocks; bytes that the socket does not accept are written when it becomes
 * writable. Subclasses define how the protocol closes connections.
 * <p>
 * Thread-safe: guarded by its monitor.
 */
public abstract class FramedChannel implements FrameChannel {

	private static final Logger logger = LoggerFactory.getLogger(FramedChannel.class);

	private final SocketLink link;

	private final FrameFormat format;

	private final ChannelSettings settings;

	private final Runnable onEnd;

	// all fields below are guarded by the monitor of this object

	private final Output output;

	// listener of the unfinished write, null if there is none
	private @Nullable WriteListener writer;

	// whether closing has begun; no further frames are accepted
	private boolean closing;

	private @Nullable Timer closeTimer;

	private boolean disconnected;

	/**
	 * Create a channel.
	 * @param link the socket
	 * @param format format of frames
	 * @param settings common settings of channels
	 * @param onEnd called when nothing more is sent to the peer, by any thread
	 */
	protected FramedChannel(SocketLink link, FrameFormat format, ChannelSettings settings, Runnable onEnd) {
		this.link = link;
		this.format = format;
		this.settings = settings;
		this.onEnd = onEnd;
		this.output = new Output(link, format, settings.buffers().outputs());
	}

	/**
	 * Return the close frame. Called at most once, with the monitor held.
	 * @param status the reason as a code
	 * @param reason text for the peer, may be empty
	 * @return a control frame, or {@code null} if the protocol has none
	 */
	protected abstract byte @Nullable [] closeFrame(CloseStatus status, String reason);

	/** Called at most once, without the monitor, when all frames have been written. */
	protected abstract void onCloseWritten();

	/** Return the socket. */
	protected final SocketLink link() {
		return this.link;
	}

	/** Return the time for a peer to close its end. */
	protected final Duration closeTimeout() {
		return this.settings.closeTimeout();
	}

	@Override
	public final boolean write(List<Frame> frames, WriteListener listener) throws IOException {
		return write(this.format, frames, listener);
	}

	/**
	 * Write frames in another format, as {@link #write(List, WriteListener)} does.
	 * @param type format of frames
	 * @param frames the frames
	 * @param listener called if the return value is {@code false}
	 * @return as {@link #write(List, WriteListener)}
	 * @throws IOException if the socket is closed
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
	 * Queue a control frame for the next write.
	 * @param frame the frame, no longer than an output buffer
	 * @param most maximum number of queued control frames; the oldest is dropped
	 */
	protected final synchronized void control(byte[] frame, int most) {
		if (!this.closing) {
			this.output.control(frame, most);
		}
	}

	/** Return the memory of queued control frames, in bytes. */
	protected final synchronized int controlSize() {
		return this.output.controlSize();
	}

	/** Continue writing, as the socket is writable. */
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
			logger.debug("Socket was closed already", ex);
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
				terminate(status, reason);
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Closed by the container, as the application is closed", ex);
			this.link.disconnect();
		}
	}

	private void terminate(CloseStatus status, String reason) {
		boolean written = false;
		try {
			synchronized (this) {
				// a close frame cannot be written inside another frame
				written = !this.output.isBlocked() && !this.disconnected && sendClose(status, reason);
			}
		}
		catch (IOException ex) {
			logger.debug("Socket was closed already", ex);
		}
		if (written) {
			onCloseWritten();
		}
		else {
			this.link.disconnect();
		}
	}

	/** Write the close frame; returns whether it has been written completely. */
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
	 * Disconnect if the peer does not close its end in time.
	 * @param timeout the time
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

	/** Handle the end of the socket. */
	public final synchronized void onDisconnected() {
		this.disconnected = true;
		if (this.closeTimer != null) {
			this.closeTimer.cancel();
			this.closeTimer = null;
		}
	}

}
