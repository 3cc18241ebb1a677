package io.wampspring.websocket.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Rejects handshakes with malformed headers (400; 403 for {@code Origin}) and those to a
 * host that is not allowed (403). Must be the first interceptor: later ones throw
 * exceptions for some malformed headers, and log others as errors.
 */
public final class HandshakeHeaderInterceptor implements HandshakeInterceptor {

	private static final String VERSION = "13";

	// RFC 6454, 7; origins of pages from files have no host
	private static final Pattern ORIGIN = Pattern.compile(
			"null|file://|[A-Za-z][A-Za-z0-9+.-]*://(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+;=-]+)(:[0-9]{1,5})?");

	// RFC 6455, 4.1: 16 bytes as Base64
	private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

	private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";

	private static final String EXTENSION = TOKEN + "( *+; *+" + TOKEN + "( *+= *+(" + TOKEN + "|\"" + TOKEN
			+ "\"))?+)*+";

	// RFC 6455, 9.1
	private static final Pattern EXTENSIONS = Pattern.compile(EXTENSION + "( *+, *+" + EXTENSION + ")*+");

	private final AllowedHosts hosts;

	/**
	 * Create an interceptor.
	 * @param hosts the allowed hosts
	 */
	public HandshakeHeaderInterceptor(AllowedHosts hosts) {
		this.hosts = hosts;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws IOException {
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders(request.getHeaders());
		String origin = headers.getOrigin();
		if (origin != null && !ORIGIN.matcher(origin).matches()) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.FORBIDDEN, "Malformed Origin", origin);
		}
		if (!hasDecodableQuery(request)) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.BAD_REQUEST, "Malformed query", "");
		}
		String host = headers.getFirst(HttpHeaders.HOST);
		if (!isAllowed(host, request)) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.FORBIDDEN, "Foreign Host",
					String.valueOf(host));
		}
		if (!headers.getConnection().stream().anyMatch("upgrade"::equalsIgnoreCase)) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.BAD_REQUEST, "Connection is not Upgrade",
					headers.getConnection());
		}
		String key = headers.getSecWebSocketKey();
		if (key == null || !KEY.matcher(key).matches()) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.BAD_REQUEST, "Malformed Sec-WebSocket-Key",
					String.valueOf(key));
		}
		List<String> extensions = headers.getOrEmpty(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS);
		if (!extensions.stream().allMatch((extension) -> EXTENSIONS.matcher(extension).matches())) {
			return HandshakeRefusal.refuse(request, response, HttpStatus.BAD_REQUEST,
					"Malformed Sec-WebSocket-Extensions", extensions);
		}
		if (!VERSION.equals(headers.getSecWebSocketVersion())) {
			response.getHeaders().set(WebSocketHttpHeaders.SEC_WEBSOCKET_VERSION, VERSION);
			return HandshakeRefusal.refuse(request, response, HttpStatus.UPGRADE_REQUIRED, "Unsupported version",
					String.valueOf(headers.getSecWebSocketVersion()));
		}
		return true;
	}

	/**
	 * Check the host that the check of the origin uses, which forwarded headers may set.
	 */
	private boolean isAllowed(@Nullable String header, ServerHttpRequest request) {
		if (this.hosts.isAny()) {
			return true;
		}
		String host = (request instanceof ServletServerHttpRequest servlet)
				? servlet.getServletRequest().getServerName() : request.getURI().getHost();
		return header != null && this.hosts.contains(host);
	}

	/**
	 * Whether the query can be decoded, which containers do not check before the upgrade.
	 */
	private static boolean hasDecodableQuery(ServerHttpRequest request) {
		String query = (request instanceof ServletServerHttpRequest servlet)
				? servlet.getServletRequest().getQueryString() : null;
		if (query == null) {
			return true;
		}
		try {
			byte[] bytes = StringUtils.uriDecode(query, StandardCharsets.ISO_8859_1)
				.getBytes(StandardCharsets.ISO_8859_1);
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			// a malformed escape, or not UTF-8
			return false;
		}
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
		// nothing was prepared
	}

}
