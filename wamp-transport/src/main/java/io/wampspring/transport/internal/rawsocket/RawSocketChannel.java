package io.wampspring.transport.internal.rawsocket;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.framing.FramedChannel;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * The sending half of a connection. RawSocket has no closing handshake: the socket is
 * closed in one direction, and cut when the peer has closed the other one, or has had the
 * time to.
 */
final class RawSocketChannel extends FramedChannel {

	// for a peer that broke the protocol
	private static final Duration LINGER = Duration.ofSeconds(1);

	// each PING has its PONG, so none may be dropped; who reads has hardly any that wait
	private static final int MAX_PENDING_PONGS = 128 * 1024;

	private static final byte[] NO_PAYLOAD = {};

	private final FramePrefix format;

	// set by the thread that reads
	private volatile boolean violated;

	/**
	 * Create a channel.
	 * @param link the socket
	 * @param format how frames begin
	 * @param settings what channels share
	 * @param onEnd called once nothing more is sent to the peer, by any thread
	 */
	RawSocketChannel(SocketLink link, FramePrefix format, ChannelSettings settings, Runnable onEnd) {
		super(link, format, settings, onEnd);
		this.format = format;
	}

	@Override
	public void ping() {
		// one is enough if the peer has not read the last one
		if (controlSize() < MAX_PENDING_PONGS) {
			control(this.format.frame(FrameType.PING, NO_PAYLOAD), Integer.MAX_VALUE);
		}
	}

	/**
	 * Answer a PING with what is written next.
	 * @return {@code false} if too many answers wait for the peer to read them
	 */
	boolean pong(byte[] payload) {
		if (controlSize() >= MAX_PENDING_PONGS) {
			return false;
		}
		control(this.format.frame(FrameType.PONG, payload), Integer.MAX_VALUE);
		return true;
	}

	/** The peer broke the protocol: nothing more is read. */
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
