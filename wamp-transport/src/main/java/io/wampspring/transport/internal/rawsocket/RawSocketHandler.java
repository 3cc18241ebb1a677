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
 * A socket from its first byte on: a {@link RawHandshake} within a limited time, then a
 * {@link RawSocketConnection}.
 */
final class RawSocketHandler implements SocketHandler {

	private static final Logger logger = LoggerFactory.getLogger(RawSocketHandler.class);

	private static final String TRANSPORT = "rawsocket";

	// for a peer that is refused to read why
	private static final Duration LINGER = Duration.ofSeconds(1);

	private final SocketLink link;

	private final @Nullable String remoteAddress;

	private final RawSocketSettings settings;

	// all fields below are for the thread that reads

	// null when it is over, successful or not
	private @Nullable RawHandshake handshake;

	// for the handshake, or cuts a connection that was refused; null with a connection
	private @Nullable Timer deadline;

	// null before the handshake is over, and if it failed
	private @Nullable RawSocketConnection connection;

	/**
	 * Take over a socket.
	 * @param link the socket
	 * @param remoteAddress address of the peer, if it has one
	 * @param settings what connections share
	 */
	RawSocketHandler(SocketLink link, @Nullable String remoteAddress, RawSocketSettings settings) {
		this.link = link;
		this.remoteAddress = remoteAddress;
		this.settings = settings;
		this.handshake = new RawHandshake(settings);
		this.deadline = settings.timers().schedule(settings.handshakeTimeout(), this::onTimeout);
	}

	// on the thread of the timers
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
		// else it was refused, and what follows is ignored
	}

	/** Returns how many bytes were taken. */
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
			// a new socket has room for a few bytes; who fills it up is gone
			return bytes.length == 0 || this.link.write(ByteBuffer.wrap(bytes));
		}
		catch (IOException ex) {
			logger.debug("Socket was gone during the handshake: {}", ex.toString());
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
