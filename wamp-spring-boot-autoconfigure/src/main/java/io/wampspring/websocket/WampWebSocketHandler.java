package io.wampspring.websocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.transport.ConnectionAcceptor;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.FrameChannel;
import io.wampspring.core.transport.Inbox;
import io.wampspring.core.transport.Outbox;
import io.wampspring.core.transport.OutboxConfig;

/**
 * Connects WebSocket sessions with the router. Needs sessions of the standard API
 * ({@code jakarta.websocket}), which every servlet container with WebSocket has.
 * <p>
 * Reading happens on threads of the container, which never wait for anything here;
 * writing on the executor of the outboxes.
 */
public final class WampWebSocketHandler implements WebSocketHandler, SubProtocolCapable {

	private static final Logger logger = LoggerFactory.getLogger(WampWebSocketHandler.class);

	private static final String CONNECTION = WampWebSocketHandler.class.getName() + ".connection";

	private final ConnectionAcceptor acceptor;

	// name -> subprotocol; never changed
	private final Map<String, Subprotocol> subprotocols;

	private final OutboxConfig outboxes;

	private final WebSocketLimits limits;

	private final ChannelContext channels;

	private final KeepAlive keepAlive;

	// open connections; written by threads that open and close them
	private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();

	// completed when the last connection is gone; null while the endpoint runs
	private volatile @Nullable CompletableFuture<Void> stopped;

	/**
	 * Create a handler.
	 * @param acceptor takes the connections over
	 * @param subprotocols what clients may choose from
	 * @param outboxes limits and threads of the way out
	 * @param limits limits of the way in
	 */
	public WampWebSocketHandler(ConnectionAcceptor acceptor, List<Subprotocol> subprotocols, OutboxConfig outboxes,
			WebSocketLimits limits) {
		this.acceptor = acceptor;
		this.subprotocols = subprotocols.stream()
			.collect(Collectors.toMap(Subprotocol::name, Function.identity(), (first, second) -> first,
					LinkedHashMap::new));
		this.outboxes = outboxes;
		this.limits = limits;
		this.channels = new ChannelContext(outboxes.sendTimeout(), outboxes.executor());
		this.keepAlive = new KeepAlive(outboxes.timers(), limits);
	}

	@Override
	public List<String> getSubProtocols() {
		return List.copyOf(this.subprotocols.keySet());
	}

	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	/** Begin to look after connections. */
	public void start() {
		this.keepAlive.start();
	}

	/**
	 * Close all connections.
	 * @param timeout how long to wait for clients that do not read
	 * @return completes when all connections are gone, or after the time-out
	 */
	public CompletionStage<Void> stop(Duration timeout) {
		this.keepAlive.stop();
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.stopped = done;
		this.connections.forEach((connection) -> connection.close(io.wampspring.core.transport.CloseStatus.GOING_AWAY,
				"Router shuts down"));
		this.outboxes.timers().schedule(timeout, () -> done.complete(null));
		completeStop();
		return done;
	}

	private void completeStop() {
		CompletableFuture<Void> done = this.stopped;
		if (done != null && this.connections.isEmpty()) {
			done.complete(null);
		}
	}

	/**
	 * Return how many connections are open.
	 * @return a number
	 */
	public int connectionCount() {
		return this.connections.size();
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws IOException {
		Subprotocol subprotocol = this.subprotocols.get(String.valueOf(session.getAcceptedProtocol()));
		Session nativeSession = nativeSession(session);
		if (subprotocol == null || nativeSession == null) {
			logger.warn("Refusing a WebSocket session with subprotocol {}: not of this endpoint or not standard",
					session.getAcceptedProtocol());
			session.close(CloseStatus.PROTOCOL_ERROR);
			return;
		}
		// the keep-alive does this, the same on all containers
		nativeSession.setMaxIdleTimeout(0);
		session.getAttributes().put(CONNECTION, open(session, nativeSession, subprotocol));
	}

	private static @Nullable Session nativeSession(WebSocketSession session) {
		return (WebSocketSessionDecorator.unwrap(session) instanceof NativeWebSocketSession wrapper)
				? wrapper.getNativeSession(Session.class) : null;
	}

	private WebSocketConnection open(WebSocketSession session, Session nativeSession, Subprotocol subprotocol)
			throws IOException {
		boolean text = subprotocol.codec().isText();
		Ending ending = new Ending();
		FrameChannel channel = FrameChannels.of(nativeSession, text, this.channels, ending);
		Outbox outbox = new Outbox(channel, subprotocol, info(session, subprotocol), this.outboxes);
		if (channel instanceof JettyFrameChannel jetty) {
			jetty.attach(outbox);
		}
		Inbox inbox = new Inbox(subprotocol, outbox, this.acceptor.accept(outbox));
		WebSocketConnection connection = new WebSocketConnection(text, this.limits.maxMessageSize(), outbox, inbox,
				ending, this.outboxes.timers());
		this.connections.add(connection);
		Runnable forget = this.keepAlive.watch(connection);
		ending.set(() -> {
			forget.run();
			outbox.disconnected();
			inbox.onClose();
			this.connections.remove(connection);
			completeStop();
		});
		return connection;
	}

	private static ConnectionInfo info(WebSocketSession session, Subprotocol subprotocol) {
		Map<String, Object> attributes = new LinkedHashMap<>(session.getAttributes());
		Principal principal = session.getPrincipal();
		if (principal != null) {
			attributes.put(ConnectionInfo.PRINCIPAL, principal);
		}
		attributes.put(ConnectionInfo.HEADERS, headers(session.getHandshakeHeaders()));
		if (session.getUri() != null) {
			attributes.put(ConnectionInfo.URI, session.getUri());
		}
		String serializer = subprotocol.codec().name() + (subprotocol.batched() ? ".batched" : "");
		InetSocketAddress address = session.getRemoteAddress();
		return new ConnectionInfo("websocket", serializer,
				(address != null) ? address.getHostString() + ":" + address.getPort() : null,
				Collections.unmodifiableMap(attributes));
	}

	private static Map<String, List<String>> headers(HttpHeaders headers) {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		return Collections.unmodifiableMap(copy);
	}

	@Override
	public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
		WebSocketConnection connection = connection(session);
		if (connection == null) {
			return;
		}
		if (message instanceof TextMessage text) {
			connection.onText(text.getPayload(), text.isLast());
		}
		else if (message instanceof BinaryMessage binary) {
			connection.onBinary(binary.getPayload(), binary.isLast());
		}
		else {
			// a pong
			connection.heard();
		}
	}

	private static @Nullable WebSocketConnection connection(WebSocketSession session) {
		return (WebSocketConnection) session.getAttributes().get(CONNECTION);
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable exception) {
		logger.debug("Transport of {} failed", session.getRemoteAddress(), exception);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		WebSocketConnection connection = connection(session);
		if (connection != null) {
			connection.end();
		}
	}

}
