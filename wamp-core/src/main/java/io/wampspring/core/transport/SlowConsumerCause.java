package io.wampspring.core.transport;

/**
 * The limit that a disconnected slow peer exceeded.
 */
public enum SlowConsumerCause {

	/** The outbound buffer of the peer was full. */
	BUFFER_SIZE,

	/** A message was queued longer than the send time-out. */
	SEND_TIMEOUT,

	/**
	 * The outbound buffers of all peers exceeded their limit; this peer's was the
	 * largest.
	 */
	TOTAL_BUFFER_SIZE

}
