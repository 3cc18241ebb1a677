package io.wampspring.autoconfigure;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

import io.wampspring.websocket.internal.WampWebSocketHandler;

/**
 * Checks at startup that the endpoint is reachable.
 */
final class WebSocketEndpointCheck implements SmartInitializingSingleton {

	private final ObjectProvider<HandlerMapping> mappings;

	private final ObjectProvider<ServletContext> servletContext;

	private final String path;

	WebSocketEndpointCheck(ObjectProvider<HandlerMapping> mappings, ObjectProvider<ServletContext> servletContext,
			String path) {
		this.mappings = mappings;
		this.servletContext = servletContext;
		this.path = path;
	}

	@Override
	public void afterSingletonsInstantiated() {
		checkContainer(this.servletContext.getIfAvailable());
		this.mappings.stream()
			.filter(AbstractUrlHandlerMapping.class::isInstance)
			.map(AbstractUrlHandlerMapping.class::cast)
			.forEach(this::checkMapping);
	}

	private void checkContainer(@Nullable ServletContext context) {
		if (context == null || MockServers.isMock(context)) {
			// a test without a server has no WebSocket
			return;
		}
		if (context.getAttribute(ServerContainer.class.getName()) == null) {
			throw new NoWebSocketContainerException(context.getServerInfo());
		}
	}

	private void checkMapping(AbstractUrlHandlerMapping mapping) {
		PathContainer container = PathContainer.parsePath(this.path);
		mapping.getPathPatternHandlerMap().forEach((pattern, handler) -> {
			if (pattern.matches(container) && isForeignSocket(handler)) {
				throw new WampPathTakenException(this.path, pattern.getPatternString(), describe(handler));
			}
		});
	}

	private static boolean isForeignSocket(Object handler) {
		return handler instanceof SockJsHttpRequestHandler || (handler instanceof WebSocketHttpRequestHandler socket
				&& !(unwrap(socket) instanceof WampWebSocketHandler));
	}

	private static String describe(Object handler) {
		return (handler instanceof WebSocketHttpRequestHandler socket) ? unwrap(socket).toString() : handler.toString();
	}

	private static WebSocketHandler unwrap(WebSocketHttpRequestHandler handler) {
		return WebSocketHandlerDecorator.unwrap(handler.getWebSocketHandler());
	}

}
