package io.wampspring.websocket.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Rejects handshakes that cannot lead to a WAMP session: without a supported subprotocol
 * (400), and while the router is not running (503).
 * <p>
 * WAMP specification: WebSocket Transport. Containers accept handshakes without a
 * subprotocol.
 */
public final class WampHandshakeInterceptor implements HandshakeInterceptor {

	/**
	 * Attribute of connections with the {@code HttpSession} of the request that opened
	 * them; absent if there was none.
	 */
	public static final String HTTP_SESSION = "httpSession";

	private final List<String> subprotocols;

	private final BooleanSupplier accepting;

	/**
	 * Create an interceptor.
	 * @param subprotocols names of the subprotocols, in lower case
	 * @param accepting whether the router is running
	 */
	public WampHandshakeInterceptor(List<String> subprotocols, BooleanSupplier accepting) {
		this.subprotocols = List.copyOf(subprotocols);
		this.accepting = accepting;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws IOException {
		if (!this.accepting.getAsBoolean()) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE,
					"The router is not running", "");
		}
		List<String> offered = new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketProtocol();
		if (offered.stream().noneMatch(this.subprotocols::contains)) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.BAD_REQUEST,
					"Sec-WebSocket-Protocol must name one of " + String.join(", ", this.subprotocols), offered);
		}
		if (request instanceof ServletServerHttpRequest servlet) {
			HttpSession session = servlet.getServletRequest().getSession(false);
			if (session != null) {
				attributes.put(HTTP_SESSION, session);
			}
		}
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
		// nothing was prepared
	}

}
