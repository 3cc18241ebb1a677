package io.wampspring.core.transport;

/**
 * Why a connection is closed; each transport maps it to its own codes.
 */
public enum CloseStatus {

	/** The session ended properly. WebSocket 1000. */
	NORMAL,

	/** The router, or the peer, goes away. WebSocket 1001. */
	GOING_AWAY,

	/** The router restarts: whoever comes again soon is welcome. WebSocket 1012. */
	RESTARTING,

	/** The peer broke the protocol. WebSocket 1002. */
	PROTOCOL_ERROR,

	/** The peer did something that is not allowed, or does not read. WebSocket 1008. */
	POLICY_VIOLATION,

	/** A message was too large. WebSocket 1009. */
	TOO_BIG,

	/** The router failed. WebSocket 1011. */
	SERVER_ERROR

}
