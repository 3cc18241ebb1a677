package io.wampspring.transport.internal.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.framing.FramedChannel;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * The outbound side of a WebSocket connection, and the closing handshake of RFC 6455, 7.
 */
final class DirectChannel extends FramedChannel {

	// close time-out after a protocol violation, whose answer is ignored
	private static final Duration LINGER = Duration.ofSeconds(1);

	// for a peer that does not read, only the last pings are answered, as RFC 6455,
	// 5.5.3, allows
	private static final int MAX_PENDING_PONGS = 64;

	private static final byte[] NO_PAYLOAD = {};

	// all fields below are guarded by the monitor of this object

	private boolean closeWritten;

	// set when further input is ignored
	private @Nullable Reply reply;

	/**
	 * Create a channel.
	 * @param link the socket
	 * @param opcode type of the frames
	 * @param settings common settings of channels
	 * @param onEnd called when nothing more is sent to the peer, by any thread
	 */
	DirectChannel(SocketLink link, int opcode, ChannelSettings settings, Runnable onEnd) {
		super(link, FrameWriter.of(opcode), settings, onEnd);
	}

	/** Write frames of a type, as {@link #write(List, WriteListener)} does. */
	boolean write(int opcode, List<Frame> frames, WriteListener listener) throws IOException {
		return write(FrameWriter.of(opcode), frames, listener);
	}

	@Override
	public void ping() {
		control(FrameWriter.control(Opcode.PING, NO_PAYLOAD), MAX_PENDING_PONGS);
	}

	/** Queue a pong for the next write. */
	void pong(byte[] payload) {
		control(FrameWriter.control(Opcode.PONG, payload), MAX_PENDING_PONGS);
	}

	/**
	 * Record that the peer closes or violated the protocol, after which input is ignored.
	 * @param code the close code
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
		link().disconnect();
	}

	@Override
	protected synchronized byte[] closeFrame(CloseStatus status, String reason) {
		Reply answer = this.reply;
		if (answer != null) {
			return FrameWriter.close(answer.code, answer.reason);
		}
		return FrameWriter.close(CloseCode.of(status), CloseCode.reason(reason));
	}

	@Override
	protected void onCloseWritten() {
		Reply answer;
		synchronized (this) {
			this.closeWritten = true;
			answer = this.reply;
		}
		if (answer == null) {
			disconnectAfter(closeTimeout());
		}
		else if (answer.clean) {
			link().disconnect();
		}
		else {
			// closing now would reset the connection and lose the close frame if unread
			// input is pending
			link().shutdownOutput();
			disconnectAfter(LINGER);
		}
	}

	/**
	 * The end of the input from the peer.
	 *
	 * @param code the close code
	 * @param reason text for the peer
	 * @param clean whether the peer sent a close frame
	 */
	private record Reply(int code, String reason, boolean clean) {

	}

}
