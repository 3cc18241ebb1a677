package io.wampspring.transport.internal.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.FrameChannel;
import io.wampspring.core.time.Timer;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * The sending half of a connection, and its end: the closing handshake of RFC 6455, 7.
 * Never waits for the socket; what it does not take is written when it is writable again.
 */
final class DirectChannel implements FrameChannel {

	private static final Logger logger = LoggerFactory.getLogger(DirectChannel.class);

	// for a peer that has been told that it broke the protocol; its answer is not looked
	// at
	private static final Duration LINGER = Duration.ofSeconds(1);

	private static final byte[] NO_PAYLOAD = {};

	private final SocketLink link;

	private final int opcode;

	private final ChannelSettings settings;

	private final Runnable onEnd;

	private final Listener listener;

	// all fields below are guarded by the monitor of this object

	private final Output output;

	// the close frame goes out or has gone out; nothing follows it
	private boolean closing;

	private boolean closeWritten;

	// nothing more comes from the peer that would be looked at
	private @Nullable Reply reply;

	private @Nullable Timer closeTimer;

	private boolean disconnected;

	/**
	 * Create a channel.
	 * @param link the socket
	 * @param opcode type of the frames
	 * @param settings what channels share
	 * @param onEnd called once nothing more is sent to the peer, by any thread
	 * @param listener told when a write that could not be finished went on
	 */
	DirectChannel(SocketLink link, int opcode, ChannelSettings settings, Runnable onEnd, Listener listener) {
		this.link = link;
		this.opcode = opcode;
		this.settings = settings;
		this.onEnd = onEnd;
		this.listener = listener;
		this.output = new Output(link, settings.buffers().outputs());
	}

	@Override
	public boolean write(List<Frame> frames) throws IOException {
		return write(this.opcode, frames);
	}

	/** Write frames of a type. Otherwise like {@link #write(List)}. */
	synchronized boolean write(int type, List<Frame> frames) throws IOException {
		if (this.closing || this.disconnected) {
			throw new IOException("Connection is closed");
		}
		return this.output.write(type, frames);
	}

	@Override
	public boolean flush() throws IOException {
		return write(List.of());
	}

	@Override
	public void afterTurn(Runnable task) {
		this.link.afterTurn(task);
	}

	@Override
	public void ping() {
		control(Opcode.PING, NO_PAYLOAD);
	}

	/** Answer a ping with what is written next. */
	void pong(byte[] payload) {
		control(Opcode.PONG, payload);
	}

	private synchronized void control(int opcode, byte[] payload) {
		if (!this.closing) {
			this.output.control(FrameWriter.control(opcode, payload));
		}
	}

	/** The socket can take more. */
	void onWritable() {
		boolean closed;
		try {
			synchronized (this) {
				if (!this.output.isBlocked() || this.disconnected || !this.output.resume()) {
					return;
				}
				closed = this.closing;
			}
		}
		catch (IOException ex) {
			this.listener.onFailed(ex);
			this.link.disconnect();
			return;
		}
		if (closed) {
			onCloseWritten();
		}
		else {
			this.listener.onWritable();
		}
	}

	/**
	 * The peer closes, or broke the protocol: nothing more is read.
	 * @param code what to close with
	 * @param reason text for the peer, may be empty
	 * @param clean whether the peer sent a close frame
	 */
	void closeWith(int code, String reason, boolean clean) {
		synchronized (this) {
			if (this.reply != null) {
				return;
			}
			this.reply = new Reply(code, reason, clean);
			if (!this.closeWritten) {
				return;
			}
		}
		this.link.disconnect();
	}

	@Override
	public void close(CloseStatus status, String reason) {
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
	public void abort(CloseStatus status, String reason) {
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

	/** Returns whether the close frame has been written, in contrast to begun. */
	private synchronized boolean sendClose(CloseStatus status, String reason) throws IOException {
		if (this.closing || this.disconnected) {
			return false;
		}
		this.closing = true;
		this.output.dropControls();
		this.output.control(closeFrame(status, reason));
		return this.output.write(this.opcode, List.of());
	}

	private byte[] closeFrame(CloseStatus status, String reason) {
		Reply answer = this.reply;
		if (answer != null) {
			return FrameWriter.close(answer.code, answer.reason);
		}
		return FrameWriter.close(CloseCode.of(status), CloseCode.reason(reason));
	}

	private void onCloseWritten() {
		Reply answer;
		synchronized (this) {
			this.closeWritten = true;
			answer = this.reply;
		}
		if (answer == null) {
			disconnectAfter(this.settings.closeTimeout());
		}
		else if (answer.clean) {
			this.link.disconnect();
		}
		else {
			// at once would make TCP discard the close frame if more has come meanwhile
			this.link.shutdownOutput();
			disconnectAfter(LINGER);
		}
	}

	private synchronized void disconnectAfter(Duration timeout) {
		if (this.disconnected) {
			return;
		}
		if (this.closeTimer != null) {
			this.closeTimer.cancel();
		}
		this.closeTimer = this.settings.timers().schedule(timeout, this.link::disconnect);
	}

	/** The socket is gone. */
	synchronized void onDisconnected() {
		this.disconnected = true;
		if (this.closeTimer != null) {
			this.closeTimer.cancel();
			this.closeTimer = null;
		}
	}

	/**
	 * How the peer ended what it sends.
	 *
	 * @param code what to close with
	 * @param reason text for the peer
	 * @param clean whether the peer sent a close frame
	 */
	private record Reply(int code, String reason, boolean clean) {

	}

	/**
	 * Told what becomes of a write that could not be finished at once.
	 *
	 * @param writable it has been finished
	 * @param failed it will never be
	 */
	record Listener(Runnable writable, Consumer<IOException> failed) {

		void onWritable() {
			this.writable.run();
		}

		void onFailed(IOException cause) {
			this.failed.accept(cause);
		}

	}

}
