package io.wampspring.websocket.internal.tomcat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.websocket.internal.WebSocketHandshake;

/**
 * Upgrades handshakes that Spring has checked to connections with own framing. For Tomcat
 * only. Declines all extensions.
 */
public final class DirectUpgradeStrategy implements RequestUpgradeStrategy {

	// RFC 6455, 1.3
	private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private static final int KEY_LENGTH = 16;

	private final SocketOpener opener;

	/**
	 * Create a strategy.
	 * @param connections attaches upgraded connections to the router
	 * @param loops the event loops
	 * @param applicationExecutor runs application code, which must not run on an event
	 * loop
	 */
	public DirectUpgradeStrategy(ConnectionRegistry connections, EventLoops loops, Executor applicationExecutor) {
		this(new WampSocketOpener(connections, connections.outboxes().withApplicationExecutor(applicationExecutor),
				loops));
	}

	DirectUpgradeStrategy(SocketOpener opener) {
		this.opener = opener;
	}

	@Override
	public String[] getSupportedVersions() {
		return new String[] { "13" };
	}

	@Override
	public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
		return List.of();
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		HttpServletRequest servletRequest = servletRequest(request);
		HttpServletResponse servletResponse = servletResponse(response);
		String key = request.getHeaders().getFirst(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY);
		if (!isKey(key)) {
			servletResponse.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		WebSocketHandshake handshake = new WebSocketHandshake(attributes, user,
				HttpHeaders.copyOf(request.getHeaders()), request.getURI(), request.getRemoteAddress());
		servletResponse.setHeader(HttpHeaders.UPGRADE, "websocket");
		servletResponse.setHeader(HttpHeaders.CONNECTION, "upgrade");
		servletResponse.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_ACCEPT, accept(key));
		if (selectedProtocol != null) {
			servletResponse.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL, selectedProtocol);
		}
		try {
			servletRequest.upgrade(TomcatUpgradeHandler.class)
				.prepare(this.opener.prepare(selectedProtocol, handshake));
		}
		catch (IOException | ServletException ex) {
			throw new HandshakeFailureException("Cannot upgrade " + request.getURI().getPath() + " to WebSocket", ex);
		}
	}

	private static HttpServletRequest servletRequest(ServerHttpRequest request) {
		Assert.isInstanceOf(ServletServerHttpRequest.class, request);
		return ((ServletServerHttpRequest) request).getServletRequest();
	}

	private static HttpServletResponse servletResponse(ServerHttpResponse response) {
		Assert.isInstanceOf(ServletServerHttpResponse.class, response);
		return ((ServletServerHttpResponse) response).getServletResponse();
	}

	private static boolean isKey(@Nullable String key) {
		try {
			return key != null && Base64.getDecoder().decode(key).length == KEY_LENGTH;
		}
		catch (IllegalArgumentException ex) {
			// not Base64
			return false;
		}
	}

	/** Return the value of {@code Sec-WebSocket-Accept} (RFC 6455, 4.2.2). */
	static String accept(@Nullable String key) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-1")
				.digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-1 is required in every JDK", ex);
		}
	}

}
