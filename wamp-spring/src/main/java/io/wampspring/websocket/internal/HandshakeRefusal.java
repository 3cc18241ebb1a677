package io.wampspring.websocket.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.log.LogFormatUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;

/**
 * Rejects handshakes. Logged at DEBUG level only, as any client can cause it.
 */
final class HandshakeRefusal {

	private static final Logger logger = LoggerFactory.getLogger(HandshakeRefusal.class);

	private HandshakeRefusal() {
	}

	/**
	 * Reject a handshake.
	 * @param message the reason, without values sent by the client
	 * @param found the value sent by the client, for the log
	 * @return {@code false}, the result of interceptors that reject
	 */
	static boolean refuse(ServerHttpRequest request, ServerHttpResponse response, HttpStatus status, String message,
			Object found) throws IOException {
		if (logger.isDebugEnabled()) {
			logger.debug("Rejecting a handshake of {} with status {}: {}; received {}", request.getRemoteAddress(),
					status.value(), message, LogFormatUtils.formatValue(found, true));
		}
		response.setStatusCode(status);
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		response.getBody().write(message.getBytes(StandardCharsets.UTF_8));
		return false;
	}

}
