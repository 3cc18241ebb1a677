package io.wampspring.websocket.internal;

import org.springframework.web.socket.CloseStatus;

import io.wampspring.transport.internal.websocket.CloseCode;

/**
 * The close codes of RFC 6455 for the reasons of the router.
 */
public final class CloseCodes {

	private CloseCodes() {
	}

	/**
	 * Return the close code and text for a reason.
	 * @param status the reason
	 * @param reason text for the peer, may be empty; omitted if it is longer than 123
	 * bytes
	 * @return the status to send
	 */
	public static CloseStatus of(io.wampspring.core.transport.CloseStatus status, String reason) {
		String text = CloseCode.reason(reason);
		return new CloseStatus(CloseCode.of(status), text.isEmpty() ? null : text);
	}

}
