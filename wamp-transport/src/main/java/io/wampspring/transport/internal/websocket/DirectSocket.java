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
 * One WAMP connection over frames of our own.
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
		CloseHook ending = new CloseHook();
		this.channel = new DirectChannel(link, this.text ? Opcode.TEXT : Opcode.BINARY, settings, ending);
		this.connection = endpoint.open(subprotocol, new Outbox(this.channel, subprotocol, info, outboxes), ending,
				this::onInboundOverflow);
	}

	/**
	 * Take over a socket.
	 * @param link the socket
	 * @param subprotocol what was agreed upon
	 * @param info what is known of the connection
	 * @param endpoint connects it with the router
	 * @param outboxes limits and threads of the way out
	 * @param settings what channels share
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

	// whoever reads for another connection may have found out, and holds its locks
	private void onInboundOverflow() {
		// the memory is needed now, whenever there is a thread for the rest
		this.parser.discard();
		try {
			this.executor.execute(() -> {
				this.parser.ignore();
				this.channel.closeWith(CloseCode.POLICY_VIOLATION, RegisteredConnection.INBOUND_OVERFLOW, false);
				this.connection.inbox().onOverflow(RegisteredConnection.INBOUND_OVERFLOW);
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Left to the container, which is closing", ex);
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
