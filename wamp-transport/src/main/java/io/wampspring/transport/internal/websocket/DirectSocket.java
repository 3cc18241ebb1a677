package io.wampspring.transport.internal.websocket;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.CloseHook;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.Outbox;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.RegisteredConnection;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * A WAMP connection over WebSocket with own framing.
 */
public final class DirectSocket implements SocketHandler, FrameListener {

	private static final Logger logger = LoggerFactory.getLogger(DirectSocket.class);

	private final SocketLink link;

	private final boolean text;

	private final FrameParser parser;

	private final Executor executor;

	private final DirectChannel channel;

	private final RegisteredConnection connection;

	private DirectSocket(SocketLink link, Subprotocol subprotocol, ConnectionInfo info, ConnectionRegistry endpoint,
			OutboxConfig outboxes, ChannelSettings settings) {
		this.link = link;
		this.text = subprotocol.codec().isText();
		this.parser = new FrameParser(endpoint.limits().maxMessageSize(), this);
		this.executor = settings.executor();
		CloseHook closeHook = new CloseHook();
		this.channel = new DirectChannel(link, this.text ? Opcode.TEXT : Opcode.BINARY, settings, closeHook);
		this.connection = endpoint.open(subprotocol, new Outbox(this.channel, subprotocol, info, outboxes), closeHook,
				this::onInboundOverflow);
	}

	/**
	 * Create a connection.
	 * @param link the socket
	 * @param subprotocol the negotiated subprotocol
	 * @param info properties of the connection
	 * @param endpoint attaches it to the router
	 * @param outboxes configuration of outboxes
	 * @param settings common settings of channels
	 * @return the connection
	 */
	public static DirectSocket open(SocketLink link, Subprotocol subprotocol, ConnectionInfo info,
			ConnectionRegistry endpoint, OutboxConfig outboxes, ChannelSettings settings) {
		return new DirectSocket(link, subprotocol, info, endpoint, outboxes, settings);
	}

	@Override
	public void onBytes(byte[] bytes, int offset, int length) {
		this.connection.touch();
		try {
			this.parser.feed(bytes, offset, length);
		}
		catch (FramingException ex) {
			fail(ex);
		}
	}

	// called by the reading thread of any connection, which holds the locks of that one
	private void onInboundOverflow() {
		// releases the memory immediately; the executor may be busy
		this.parser.discard();
		try {
			this.executor.execute(() -> {
				this.parser.ignore();
				this.channel.closeWith(CloseCode.POLICY_VIOLATION, RegisteredConnection.INBOUND_OVERFLOW, false);
				this.connection.inbox().onOverflow(RegisteredConnection.INBOUND_OVERFLOW);
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Closed by the container, as the application is closed", ex);
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

	private void fail(FramingException ex) {
		this.connection.inbox().ignore();
		this.channel.closeWith(ex.closeCode(), ex.reason(), false);
		if (ex.closeCode() == CloseCode.TOO_BIG) {
			this.connection.tooLarge(ex.reason());
		}
		else {
			this.connection.outbox().close(CloseStatus.PROTOCOL_ERROR, ex.reason());
		}
	}

	@Override
	public void onMessage(boolean isText, byte[] bytes, int offset, int length) {
		if (isText == this.text) {
			this.connection.inbox().onFrame(bytes, offset, length);
		}
		else {
			this.connection.inbox()
				.onViolation(new ProtocolViolationException(
						isText ? "Text frame on a binary subprotocol" : "Binary frame on a text subprotocol"));
		}
	}

	@Override
	public void onPing(byte[] payload) {
		this.channel.pong(payload);
		this.connection.outbox().wake();
	}

	@Override
	public void onClose(int code) {
		this.connection.inbox().onClose();
		this.channel.closeWith(code, "", true);
		this.connection.outbox().close(CloseStatus.NORMAL);
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

}
