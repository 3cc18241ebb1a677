package io.wampspring.websocket.internal;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;

/**
 * Accepts handshakes of pages of the application, of pages of allowed origins, and of
 * clients that are not browsers. Rejects those of other pages with 403.
 */
public final class OriginInterceptor extends OriginHandshakeInterceptor {

	private final BiPredicate<HttpServletRequest, String> ownPages;

	/**
	 * Create an interceptor.
	 * @param allowed origins, or patterns of origins
	 * @param ownPages whether an origin, besides that of the request itself, belongs to
	 * the application
	 */
	public OriginInterceptor(List<String> allowed, BiPredicate<HttpServletRequest, String> ownPages) {
		super(List.of());
		if (!allowed.isEmpty()) {
			setAllowedOriginPatterns(allowed);
		}
		this.ownPages = ownPages;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws Exception {
		return isOwnPage(request) || super.beforeHandshake(request, response, handler, attributes);
	}

	private boolean isOwnPage(ServerHttpRequest request) {
		String origin = request.getHeaders().getOrigin();
		return origin != null && request instanceof ServletServerHttpRequest servlet
				&& this.ownPages.test(servlet.getServletRequest(), origin);
	}

}
