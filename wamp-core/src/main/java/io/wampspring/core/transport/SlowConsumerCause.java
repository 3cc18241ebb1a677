package io.wampspring.core.transport;

/**
 * What a peer exceeded that was disconnected as it read too slowly.
 */
public enum SlowConsumerCause {

	/** More waited than the buffer may hold. */
	BUFFER_SIZE,

	/** A message waited longer than the send time-out. */
	SEND_TIMEOUT,

	/** More waited for all peers together than may, and for this one most. */
	TOTAL_BUFFER_SIZE

}
