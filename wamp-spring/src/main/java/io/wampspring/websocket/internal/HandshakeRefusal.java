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
 * Answers handshakes that are refused. Anybody can provoke that, so that it is logged at
 * debug level only.
 */
final class HandshakeRefusal {

	private static final Logger logger = LoggerFactory.getLogger(HandshakeRefusal.class);

	private HandshakeRefusal() {
	}

	/**
	 * Refuse a handshake.
	 * @param message what is wrong, without anything that the client sent
	 * @param found what the client sent, for the log
	 * @return {@code false}, as interceptors return then
	 */
	static boolean refuse(ServerHttpRequest request, ServerHttpResponse response, HttpStatus status, String message,
			Object found) throws IOException {
		if (logger.isDebugEnabled()) {
			logger.debug("Refusing a handshake of {} with {}: {}; it sent {}", request.getRemoteAddress(),
					status.value(), message, LogFormatUtils.formatValue(found, true));
		}
		response.setStatusCode(status);
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		response.getBody().write(message.getBytes(StandardCharsets.UTF_8));
		return false;
	}

}
