package io.wampspring.transport.internal.rawsocket;

import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.CloseHook;
import io.wampspring.core.internal.transport.Outbox;
import io.wampspring.core.internal.transport.RegisteredConnection;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * One WAMP connection after the handshake.
 */
final class RawSocketConnection implements SocketHandler, RawFrameListener {

	private static final Logger logger = LoggerFactory.getLogger(RawSocketConnection.class);

	private final SocketLink link;

	private final RawSocketSettings settings;

	private final RawFrameParser parser;

	private final RawSocketChannel channel;

	private final RegisteredConnection connection;

	/**
	 * Create a connection.
	 * @param link the socket
	 * @param format format of prefixes
	 * @param subprotocol encoding of messages
	 * @param sizes maximum size of messages in each direction
	 * @param info properties of the connection
	 * @param settings common settings of connections
	 */
	RawSocketConnection(SocketLink link, FramePrefix format, Subprotocol subprotocol, MessageSizes sizes,
			ConnectionInfo info, RawSocketSettings settings) {
		this.link = link;
		this.settings = settings;
		this.parser = new RawFrameParser(format, sizes.inbound(), this);
		CloseHook closeHook = new CloseHook();
		this.channel = new RawSocketChannel(link, format, settings.channels(), closeHook);
		Outbox outbox = new Outbox(this.channel, subprotocol, info, settings.outboxes(sizes.outbound()));
		this.connection = settings.connections().open(subprotocol, outbox, closeHook, this::onInboundOverflow);
	}

	@Override
	public void onBytes(byte[] bytes, int offset, int length) {
		this.connection.touch();
		try {
			this.parser.feed(bytes, offset, length);
		}
		catch (RawSocketException ex) {
			fail(ex);
		}
	}

	private void fail(RawSocketException ex) {
		logger.debug("Ending the connection of {}: {}", this.connection.outbox().info().remoteAddress(), ex.reason());
		this.connection.inbox().ignore();
		this.channel.violated();
		if (ex.status() == CloseStatus.TOO_BIG) {
			this.connection.tooLarge(ex.reason());
		}
		else if (ex.status() == CloseStatus.POLICY_VIOLATION) {
			// without waiting for a peer that does not read
			this.connection.outbox().failed(ex);
		}
		else {
			this.connection.outbox().close(ex.status(), ex.reason());
		}
	}

	// called by the reading thread of any connection, which holds the locks of that one
	private void onInboundOverflow() {
		// releases the memory immediately; the executor may be busy
		this.parser.discard();
		try {
			this.settings.channels().executor().execute(() -> {
				this.parser.ignore();
				this.channel.violated();
				this.connection.inbox().onOverflow(RegisteredConnection.INBOUND_OVERFLOW);
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The peer is not notified of the end, as the application is closed", ex);
			this.link.disconnect();
		}
	}

	@Override
	public int maxMessageSize() {
		return this.connection.inbox().maxMessageSize();
	}

	@Override
	public void onBuffered(int capacity) {
		this.connection.memory().unfinished(capacity);
	}

	@Override
	public void onMessage(byte[] bytes, int offset, int length) {
		this.connection.inbox().onFrame(bytes, offset, length);
	}

	@Override
	public void onPing(byte[] payload) throws RawSocketException {
		if (!this.channel.pong(payload)) {
			throw new RawSocketException(CloseStatus.POLICY_VIOLATION, "Too many PINGs without reading the PONGs");
		}
		this.connection.outbox().wake();
	}

	@Override
	public boolean pauseReading(Runnable resume) {
		return this.connection.pauseReading(resume);
	}

	@Override
	public void onWritable() {
		this.channel.onWritable();
	}

	@Override
	public void onDisconnected() {
		this.channel.onDisconnected();
		this.connection.end();
	}

	/**
	 * Maximum sizes of messages, in bytes.
	 *
	 * @param inbound limit announced by the router
	 * @param outbound limit announced by the peer
	 */
	record MessageSizes(int inbound, int outbound) {

	}

}
