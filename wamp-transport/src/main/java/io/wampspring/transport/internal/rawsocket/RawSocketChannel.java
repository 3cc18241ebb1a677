package io.wampspring.transport.internal.rawsocket;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.framing.FramedChannel;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * The outbound side of a connection. RawSocket has no closing handshake: the output is
 * shut down, and the socket is closed when the peer has closed its end, or after a
 * time-out.
 */
final class RawSocketChannel extends FramedChannel {

	// close time-out after a protocol violation
	private static final Duration LINGER = Duration.ofSeconds(1);

	// in bytes; each PING needs its PONG, so none may be dropped; a peer that reads has
	// few queued ones
	private static final int MAX_PENDING_PONGS = 128 * 1024;

	private static final byte[] NO_PAYLOAD = {};

	private final FramePrefix format;

	// written by the reading thread
	private volatile boolean violated;

	/**
	 * Create a channel.
	 * @param link the socket
	 * @param format format of prefixes
	 * @param settings common settings of channels
	 * @param onEnd called when nothing more is sent to the peer, by any thread
	 */
	RawSocketChannel(SocketLink link, FramePrefix format, ChannelSettings settings, Runnable onEnd) {
		super(link, format, settings, onEnd);
		this.format = format;
	}

	@Override
	public void ping() {
		// no further one if the peer does not read the control frames queued before
		if (controlSize() < MAX_PENDING_PONGS) {
			control(this.format.frame(FrameType.PING, NO_PAYLOAD), Integer.MAX_VALUE);
		}
	}

	/**
	 * Queue a PONG for the next write.
	 * @return {@code false} if too many are queued
	 */
	boolean pong(byte[] payload) {
		if (controlSize() >= MAX_PENDING_PONGS) {
			return false;
		}
		control(this.format.frame(FrameType.PONG, payload), Integer.MAX_VALUE);
		return true;
	}

	/** Record a protocol violation, after which input is ignored. */
	void violated() {
		this.violated = true;
	}

	@Override
	protected byte @Nullable [] closeFrame(CloseStatus status, String reason) {
		return null;
	}

	@Override
	protected void onCloseWritten() {
		// closing both directions would reset the connection if unread input is pending,
		// and lose what the peer has not read yet
		link().shutdownOutput();
		disconnectAfter(this.violated ? LINGER : closeTimeout());
	}

}
