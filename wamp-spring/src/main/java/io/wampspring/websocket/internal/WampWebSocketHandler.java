package io.wampspring.websocket.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.transport.CloseHook;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.FrameChannel;
import io.wampspring.core.internal.transport.Outbox;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.Pool;
import io.wampspring.core.internal.transport.RegisteredConnection;

/**
 * Attaches WebSocket sessions to the router. Requires sessions of the standard API
 * ({@code jakarta.websocket}), which every servlet container with WebSocket support has.
 * <p>
 * Threads of the container read and do not block, except while a publisher is throttled;
 * the executor of the outboxes writes.
 */
public final class WampWebSocketHandler implements WebSocketHandler, SubProtocolCapable {

	private static final Logger logger = LoggerFactory.getLogger(WampWebSocketHandler.class);

	private static final RateLimitedLogger REFUSALS = new RateLimitedLogger(logger);

	private static final String READER = WampWebSocketHandler.class.getName() + ".reader";

	private final ConnectionRegistry connections;

	private final ChannelContext channels;

	private final Pool<ByteBuilder> buffers = MessageAssembler.buffers();

	/**
	 * Create a handler.
	 * @param connections attaches sessions to the router
	 */
	public WampWebSocketHandler(ConnectionRegistry connections) {
		OutboxConfig outboxes = connections.outboxes();
		this.connections = connections;
		this.channels = new ChannelContext(outboxes.sendTimeout(), outboxes.executor());
	}

	@Override
	public List<String> getSubProtocols() {
		return this.connections.subprotocols();
	}

	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws IOException {
		Subprotocol subprotocol = this.connections.subprotocol(session.getAcceptedProtocol());
		Session nativeSession = nativeSession(session);
		if (subprotocol == null || nativeSession == null) {
			REFUSALS.warn("Rejecting a WebSocket session: unsupported subprotocol {}, or not of jakarta.websocket",
					session.getAcceptedProtocol());
			session.close(CloseStatus.PROTOCOL_ERROR);
			return;
		}
		// the keep-alive has its own time-out, equal on all containers
		nativeSession.setMaxIdleTimeout(0);
		session.getAttributes().put(READER, open(session, nativeSession, subprotocol));
	}

	private static @Nullable Session nativeSession(WebSocketSession session) {
		return (WebSocketSessionDecorator.unwrap(session) instanceof NativeWebSocketSession wrapper)
				? wrapper.getNativeSession(Session.class) : null;
	}

	private WebSocketMessageReader open(WebSocketSession session, Session nativeSession, Subprotocol subprotocol)
			throws IOException {
		boolean text = subprotocol.codec().isText();
		CloseHook closeHook = new CloseHook();
		FrameChannel channel = FrameChannels.of(nativeSession, text, this.channels, closeHook);
		WebSocketHandshake handshake = new WebSocketHandshake(session.getAttributes(), session.getPrincipal(),
				session.getHandshakeHeaders(), session.getUri(), session.getRemoteAddress());
		Outbox outbox = new Outbox(channel, subprotocol, handshake.info(subprotocol), this.connections.outboxes());
		RegisteredConnection connection = this.connections.open(subprotocol, outbox, closeHook,
				() -> onInboundOverflow(session, outbox));
		return new WebSocketMessageReader(connection, text, this.connections.limits().maxMessageSize(), this.buffers);
	}

	// called by the reading thread of any connection, which holds the locks of that one
	private void onInboundOverflow(WebSocketSession session, Outbox outbox) {
		WebSocketMessageReader reader = reader(session);
		if (reader == null) {
			return;
		}
		// releases the memory immediately; the executor may be busy
		reader.discard();
		try {
			this.channels.executor().execute(reader::onInboundOverflow);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Closed by the container, as the application is closed", ex);
			outbox.close(io.wampspring.core.transport.CloseStatus.GOING_AWAY);
		}
	}

	@Override
	public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
		WebSocketMessageReader reader = reader(session);
		if (reader == null) {
			return;
		}
		if (message instanceof TextMessage text) {
			reader.onText(text.getPayload(), text.isLast());
		}
		else if (message instanceof BinaryMessage binary) {
			reader.onBinary(binary.getPayload(), binary.isLast());
		}
		else {
			// a pong
			reader.connection().touch();
		}
	}

	private static @Nullable WebSocketMessageReader reader(WebSocketSession session) {
		return (WebSocketMessageReader) session.getAttributes().get(READER);
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable exception) {
		if (exception instanceof IOException) {
			// without the stack trace, as this is frequent
			logger.debug("Socket of {} was closed or failed: {}", session.getRemoteAddress(), exception.toString());
		}
		else {
			logger.debug("Transport of {} failed", session.getRemoteAddress(), exception);
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		WebSocketMessageReader reader = reader(session);
		if (reader != null) {
			reader.end();
		}
	}

}
