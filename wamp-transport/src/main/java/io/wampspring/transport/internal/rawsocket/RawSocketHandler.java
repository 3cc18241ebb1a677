package io.wampspring.transport.internal.rawsocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.time.Timer;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * Handles a socket from its first byte: a {@link RawHandshake} with a time-out, then a
 * {@link RawSocketConnection}.
 */
final class RawSocketHandler implements SocketHandler {

	private static final Logger logger = LoggerFactory.getLogger(RawSocketHandler.class);

	private static final String TRANSPORT = "rawsocket";

	// time for a rejected peer to read the reply
	private static final Duration LINGER = Duration.ofSeconds(1);

	private final SocketLink link;

	private final @Nullable String remoteAddress;

	private final RawSocketSettings settings;

	// all fields below are accessed by the reading thread only

	// null after the handshake, successful or not
	private @Nullable RawHandshake handshake;

	// time-out of the handshake, or of a rejected connection; null with a connection
	private @Nullable Timer deadline;

	// null before the end of the handshake, and if it failed
	private @Nullable RawSocketConnection connection;

	/**
	 * Create a handler.
	 * @param link the socket
	 * @param remoteAddress address of the peer, {@code null} if it has none
	 * @param settings common settings of connections
	 */
	RawSocketHandler(SocketLink link, @Nullable String remoteAddress, RawSocketSettings settings) {
		this.link = link;
		this.remoteAddress = remoteAddress;
		this.settings = settings;
		this.handshake = new RawHandshake(settings);
		this.deadline = settings.timers().schedule(settings.handshakeTimeout(), this::onTimeout);
	}

	// called by the thread of the timers
	private void onTimeout() {
		logger.debug("Ending the connection of {}: no handshake in time", this.remoteAddress);
		this.link.disconnect();
	}

	@Override
	public void onBytes(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int index = offset;
		while (index < end && this.handshake != null) {
			index += take(this.handshake, bytes[index]);
		}
		if (this.connection != null && index < end) {
			this.connection.onBytes(bytes, index, end - index);
		}
		// else the handshake was rejected, and further input is ignored
	}

	/** Handle a byte; returns 1 if it belongs to the handshake, else 0. */
	private int take(RawHandshake current, byte next) {
		RawHandshake.Step step = current.take(next);
		RawHandshake.Agreement agreement = step.agreement();
		if (!reply(step.reply())) {
			refuse("The answer cannot be written");
		}
		else if (step.refusal() != null) {
			refuse(step.refusal());
		}
		else if (agreement != null) {
			open(agreement);
			return agreement.taken() ? 1 : 0;
		}
		return 1;
	}

	private boolean reply(byte[] bytes) {
		try {
			// the send buffer of a new socket has space for the reply; if not, the peer
			// is rejected
			return bytes.length == 0 || this.link.write(ByteBuffer.wrap(bytes));
		}
		catch (IOException ex) {
			logger.debug("Socket was closed during the handshake: {}", ex.toString());
			return false;
		}
	}

	private void refuse(String reason) {
		logger.debug("Ending the connection of {}: {}", this.remoteAddress, reason);
		this.handshake = null;
		cancelDeadline();
		this.link.shutdownOutput();
		this.deadline = this.settings.timers().schedule(LINGER, this.link::disconnect);
	}

	private void open(RawHandshake.Agreement agreement) {
		this.handshake = null;
		cancelDeadline();
		ConnectionInfo info = new ConnectionInfo(TRANSPORT, agreement.subprotocol().codec().name(), this.remoteAddress,
				Map.of());
		this.connection = new RawSocketConnection(this.link, agreement.format(), agreement.subprotocol(),
				agreement.sizes(), info, this.settings);
	}

	private void cancelDeadline() {
		if (this.deadline != null) {
			this.deadline.cancel();
			this.deadline = null;
		}
	}

	@Override
	public boolean pauseReading(Runnable resume) {
		return this.connection != null && this.connection.pauseReading(resume);
	}

	@Override
	public void onWritable() {
		if (this.connection != null) {
			this.connection.onWritable();
		}
	}

	@Override
	public void onDisconnected() {
		this.handshake = null;
		cancelDeadline();
		if (this.connection != null) {
			this.connection.onDisconnected();
		}
	}

}
