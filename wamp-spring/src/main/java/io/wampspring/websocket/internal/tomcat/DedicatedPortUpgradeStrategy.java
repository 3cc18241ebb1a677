package io.wampspring.websocket.internal.tomcat;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Selects the upgrade strategy by the port of a request.
 */
public final class DedicatedPortUpgradeStrategy implements RequestUpgradeStrategy {

	private final RequestUpgradeStrategy own;

	private final RequestUpgradeStrategy others;

	/**
	 * Create a strategy.
	 * @param own strategy of dedicated ports
	 * @param others strategy of other ports
	 */
	public DedicatedPortUpgradeStrategy(DirectUpgradeStrategy own, RequestUpgradeStrategy others) {
		this.own = own;
		this.others = others;
	}

	private RequestUpgradeStrategy of(ServerHttpRequest request) {
		return (request instanceof ServletServerHttpRequest servlet
				&& DedicatedPort.hasBrought(servlet.getServletRequest())) ? this.own : this.others;
	}

	@Override
	public String[] getSupportedVersions() {
		return this.own.getSupportedVersions();
	}

	@Override
	public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
		return of(request).getSupportedExtensions(request);
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		of(request).upgrade(request, response, selectedProtocol, selectedExtensions, user, handler, attributes);
	}

}
