package io.wampspring.core.message;

/**
 * What became of a message that was handed over for sending. Delivery is to the way out
 * of the receiver, not to the receiver itself.
 */
public enum Delivery {

	/** Queued, in order. */
	SENT,

	/** Not sent, as the receiver is gone or leaving. */
	CLOSED,

	/** Not sent, as the format of the receiver cannot express the payload. */
	UNENCODABLE,

	/** Not sent, as too much waits for the receiver; only events meet this. */
	DROPPED,

	/** Not sent, as the receiver does not accept messages of this size. */
	TOO_LARGE,

	/**
	 * Not sent, as too much waits to be handled by the receiver; only calls meet this.
	 */
	BUSY,

	/** Not sent, as the way out of the receiver failed. */
	FAILED

}
