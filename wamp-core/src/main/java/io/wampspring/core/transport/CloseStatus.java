package io.wampspring.core.transport;

/**
 * The reason for closing a connection; each transport maps it to its own codes.
 */
public enum CloseStatus {

	/** The session ended normally. WebSocket 1000. */
	NORMAL,

	/** The router, or the peer, goes away. WebSocket 1001. */
	GOING_AWAY,

	/** The router restarts; clients should reconnect. WebSocket 1012. */
	RESTARTING,

	/** The peer violated the protocol. WebSocket 1002. */
	PROTOCOL_ERROR,

	/** The peer violated a policy or limit, or is too slow. WebSocket 1008. */
	POLICY_VIOLATION,

	/** A message was too large. WebSocket 1009. */
	TOO_BIG,

	/** The router failed. WebSocket 1011. */
	SERVER_ERROR

}
