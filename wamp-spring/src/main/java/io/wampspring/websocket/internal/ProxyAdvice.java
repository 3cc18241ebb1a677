package io.wampspring.websocket.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.log.LogFormatUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Logs why the application's own page gets 403 behind a proxy: the scheme, host and port
 * of the request differ from those that the browser used. Each reason is logged once, as
 * any client can cause it. Does not reject handshakes itself.
 */
public final class ProxyAdvice implements HandshakeInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(ProxyAdvice.class);

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	private static final int MAX_LENGTH = 200;

	private static final Set<String> FORWARDING = Set.of("forwarded", "via", "x-real-ip", "x-forwarded-for",
			"x-forwarded-proto", "x-forwarded-host", "x-forwarded-port");

	private final Predicate<HttpServletRequest> onDedicatedPort;

	// reasons that have been logged; written by threads of the container
	private final Set<Reason> logged = ConcurrentHashMap.newKeySet();

	/**
	 * Create advice.
	 * @param onDedicatedPort whether a request was received by a dedicated port
	 */
	public ProxyAdvice(Predicate<HttpServletRequest> onDedicatedPort) {
		this.onDedicatedPort = onDedicatedPort;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
		if (request instanceof ServletServerHttpRequest servlet && response instanceof ServletServerHttpResponse answer
				&& answer.getServletResponse().getStatus() == HttpStatus.FORBIDDEN.value()) {
			explain(servlet.getServletRequest(), request.getHeaders());
		}
	}

	private void explain(HttpServletRequest request, HttpHeaders headers) {
		URI origin = origin(headers);
		Reason reason = (origin != null) ? reason(request, headers, origin) : null;
		if (reason != null && this.logged.add(reason)) {
			logger.warn("A WebSocket handshake from the page {} got 403, as the request seems to be for {}://{}:{}. {}",
					LogFormatUtils.formatValue(origin, MAX_LENGTH, true), request.getScheme(),
					LogFormatUtils.formatValue(request.getServerName(), MAX_LENGTH, true), request.getServerPort(),
					reason.advice);
		}
	}

	private static @Nullable URI origin(HttpHeaders headers) {
		String origin = headers.getOrigin();
		try {
			URI parsed = (origin != null) ? new URI(origin) : null;
			return (parsed != null && parsed.getHost() != null && parsed.getScheme() != null) ? parsed : null;
		}
		catch (URISyntaxException ex) {
			logger.debug("The origin of a handshake is not a URI", ex);
			return null;
		}
	}

	/**
	 * Return the likely reason, or {@code null} if the rejection seems to be correct.
	 */
	private @Nullable Reason reason(HttpServletRequest request, HttpHeaders headers, URI origin) {
		String scheme = request.getScheme().toLowerCase(Locale.ROOT);
		String forwarded = headers.getFirst("X-Forwarded-Proto");
		if (isWebSocket(scheme) || (forwarded != null && isWebSocket(forwarded.toLowerCase(Locale.ROOT)))) {
			return Reason.WEBSOCKET_SCHEME;
		}
		boolean sameHost = origin.getHost().equalsIgnoreCase(request.getServerName());
		boolean sameScheme = origin.getScheme().equalsIgnoreCase(scheme);
		boolean proxy = headers.headerNames()
			.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.anyMatch(FORWARDING::contains);
		if (!sameHost) {
			return proxy ? Reason.HOST : null;
		}
		if (this.onDedicatedPort.test(request)) {
			return Reason.DEDICATED_PORT;
		}
		if (!sameScheme) {
			return (forwarded != null || headers.containsHeader("Forwarded")) ? Reason.IGNORED : Reason.SCHEME;
		}
		return (port(origin) != request.getServerPort()) ? Reason.PORT : null;
	}

	private static boolean isWebSocket(String scheme) {
		return scheme.equals("ws") || scheme.equals("wss");
	}

	private static int port(URI origin) {
		if (origin.getPort() >= 0) {
			return origin.getPort();
		}
		return "https".equalsIgnoreCase(origin.getScheme()) ? HTTPS : HTTP;
	}

	/**
	 * Reasons for a request URL that differs from the one of the browser.
	 */
	private enum Reason {

		/** The proxy does not forward the scheme. */
		SCHEME("If a proxy terminates TLS, have it send the header X-Forwarded-Proto (and X-Forwarded-Port, unless Host has "
				+ "the port), and set server.forward-headers-strategy=framework"),

		/** The application ignores forwarded headers. */
		IGNORED("The proxy sends forwarded headers, but the application ignores them: set "
				+ "server.forward-headers-strategy=framework, or native"),

		/** The proxy forwards a WebSocket scheme, as Traefik does. */
		WEBSOCKET_SCHEME("The proxy sends the header X-Forwarded-Proto with ws or wss: have it send http or https "
				+ "(Traefik: a headers middleware with customRequestHeaders), or list the page in "
				+ "wamp.websocket.allowed-origins"),

		/** The host is that of the proxy's request. */
		HOST("If that is a page of this application, have the proxy forward the header Host, or send X-Forwarded-Host "
				+ "and set server.forward-headers-strategy=framework; otherwise list the page in "
				+ "wamp.websocket.allowed-origins"),

		/** The page is not of the main port. */
		DEDICATED_PORT(
				"It was received on wamp.port, which accepts pages with the scheme and port of the application or of the "
						+ "request only: if this application's pages have another scheme or port behind a proxy, list them in "
						+ "wamp.websocket.allowed-origins"),

		/** The proxy does not forward its port. */
		PORT("The port differs: have the proxy send the header X-Forwarded-Port, or Host with the port, and set "
				+ "server.forward-headers-strategy=framework");

		private final String advice;

		Reason(String advice) {
			this.advice = advice + ". See docs/proxies.md.";
		}

	}

}
