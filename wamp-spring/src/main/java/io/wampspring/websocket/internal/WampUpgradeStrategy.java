package io.wampspring.websocket.internal;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.adapter.standard.StandardWebSocketHandlerAdapter;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.standard.ServerEndpointRegistration;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/**
 * Upgrades through the standard API on every container, and negotiates extensions itself:
 * containers accept compression whenever a client offers it, which more than halves the
 * throughput and takes much memory for each connection.
 */
public final class WampUpgradeStrategy extends StandardWebSocketUpgradeStrategy {

	private final boolean compression;

	/**
	 * Create a strategy.
	 * @param compression whether compression is accepted when a client offers it
	 */
	public WampUpgradeStrategy(boolean compression) {
		this.compression = compression;
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		if (this.compression) {
			super.upgrade(request, response, selectedProtocol, selectedExtensions, user, handler, attributes);
			return;
		}
		HttpServletRequest servletRequest = getHttpServletRequest(request);
		StandardWebSocketSession session = new StandardWebSocketSession(HttpHeaders.copyOf(request.getHeaders()),
				attributes, request.getLocalAddress(), request.getRemoteAddress(), user);
		PlainEndpoint endpoint = new PlainEndpoint(servletRequest.getRequestURI(),
				new StandardWebSocketHandlerAdapter(handler, session));
		if (selectedProtocol != null) {
			endpoint.setSubprotocols(List.of(selectedProtocol));
		}
		try {
			getContainer(servletRequest).upgradeHttpToWebSocket(servletRequest, getHttpServletResponse(response),
					endpoint, Map.of());
		}
		catch (IOException | DeploymentException ex) {
			throw new HandshakeFailureException("Cannot upgrade " + servletRequest.getRequestURI() + " to WebSocket",
					ex);
		}
	}

	/** An endpoint that declines all extensions. */
	private static final class PlainEndpoint extends ServerEndpointRegistration {

		PlainEndpoint(String path, StandardWebSocketHandlerAdapter endpoint) {
			super(path, endpoint);
		}

		@Override
		public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
			return List.of();
		}

	}

}
