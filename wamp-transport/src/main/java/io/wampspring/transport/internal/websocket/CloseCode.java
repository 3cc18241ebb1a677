package io.wampspring.transport.internal.websocket;

import java.nio.charset.StandardCharsets;

import io.wampspring.core.transport.CloseStatus;

/**
 * Close codes (RFC 6455, 7.4, and the registry of IANA).
 */
public final class CloseCode {

	static final int NORMAL = 1000;

	static final int PROTOCOL_ERROR = 1002;

	/** Represents a close frame without a code; never sent. */
	static final int NONE = 1005;

	static final int INVALID_DATA = 1007;

	static final int POLICY_VIOLATION = 1008;

	static final int TOO_BIG = 1009;

	private static final int FIRST = 1000;

	private static final int LAST_REGISTERED = 1014;

	private static final int RESERVED = 1004;

	private static final int GOING_AWAY = 1001;

	private static final int SERVER_ERROR = 1011;

	private static final int SERVICE_RESTART = 1012;

	// RFC 6455, 5.5: a control frame has at most 125 bytes, two of which are the code
	private static final int MAX_REASON_BYTES = 123;

	private static final int ABNORMAL = 1006;

	private static final int FIRST_OF_LIBRARIES = 3000;

	private static final int LAST_OF_APPLICATIONS = 4999;

	private CloseCode() {
	}

	/**
	 * Return the code for a reason of the router.
	 * @param status the reason
	 * @return the code
	 */
	public static int of(CloseStatus status) {
		return switch (status) {
			case NORMAL -> NORMAL;
			case GOING_AWAY -> GOING_AWAY;
			case RESTARTING -> SERVICE_RESTART;
			case PROTOCOL_ERROR -> PROTOCOL_ERROR;
			case POLICY_VIOLATION -> POLICY_VIOLATION;
			case TOO_BIG -> TOO_BIG;
			case SERVER_ERROR -> SERVER_ERROR;
		};
	}

	/**
	 * Return the reason for a close frame.
	 * @param text a text for the peer
	 * @return the text, or an empty string if it is longer than 123 bytes in UTF-8
	 */
	public static String reason(String text) {
		return (text.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES) ? text : "";
	}

	/** Whether a peer may send a code. */
	static boolean isAllowed(int code) {
		boolean registered = code >= FIRST && code <= LAST_REGISTERED && code != RESERVED && code != NONE
				&& code != ABNORMAL;
		return registered || (code >= FIRST_OF_LIBRARIES && code <= LAST_OF_APPLICATIONS);
	}

}
