package io.wampspring.websocket.direct;

/**
 * Close codes (RFC 6455, 7.4, and the registry of IANA).
 */
final class CloseCode {

	static final int NORMAL = 1000;

	static final int PROTOCOL_ERROR = 1002;

	/** Stands for a close frame without a code; never sent. */
	static final int NONE = 1005;

	static final int INVALID_DATA = 1007;

	static final int POLICY_VIOLATION = 1008;

	static final int TOO_BIG = 1009;

	private static final int FIRST = 1000;

	private static final int LAST_REGISTERED = 1014;

	private static final int RESERVED = 1004;

	private static final int ABNORMAL = 1006;

	private static final int FIRST_OF_LIBRARIES = 3000;

	private static final int LAST_OF_APPLICATIONS = 4999;

	private CloseCode() {
	}

	/** Whether a peer may send a code. */
	static boolean isAllowed(int code) {
		boolean registered = code >= FIRST && code <= LAST_REGISTERED && code != RESERVED && code != NONE
				&& code != ABNORMAL;
		return registered || (code >= FIRST_OF_LIBRARIES && code <= LAST_OF_APPLICATIONS);
	}

}
