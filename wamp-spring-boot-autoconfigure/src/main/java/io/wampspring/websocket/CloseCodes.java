package io.wampspring.websocket;

import java.nio.charset.StandardCharsets;

import org.springframework.web.socket.CloseStatus;

/**
 * The close codes of RFC 6455 for the reasons of the router.
 */
public final class CloseCodes {

	// RFC 6455, 5.5: a control frame has at most 125 bytes, two of which are the code
	private static final int MAX_REASON_BYTES = 123;

	private CloseCodes() {
	}

	/**
	 * Return the code and text for a reason.
	 * @param status the reason
	 * @param reason text for the peer, may be empty; left out if it is too long
	 * @return what to send
	 */
	public static CloseStatus of(io.wampspring.core.transport.CloseStatus status, String reason) {
		CloseStatus code = switch (status) {
			case NORMAL -> CloseStatus.NORMAL;
			case GOING_AWAY -> CloseStatus.GOING_AWAY;
			case RESTARTING -> CloseStatus.SERVICE_RESTARTED;
			case PROTOCOL_ERROR -> CloseStatus.PROTOCOL_ERROR;
			case POLICY_VIOLATION -> CloseStatus.POLICY_VIOLATION;
			case TOO_BIG -> CloseStatus.TOO_BIG_TO_PROCESS;
			case SERVER_ERROR -> CloseStatus.SERVER_ERROR;
		};
		boolean fits = !reason.isEmpty() && reason.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES;
		return fits ? code.withReason(reason) : code;
	}

}
