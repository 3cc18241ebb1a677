package io.wampspring.core.message;

/**
 * The result of sending a message to the outbound queue of a receiver. It does not mean
 * that the receiver has got the message.
 */
public enum Delivery {

	/** Queued, in order. */
	SENT,

	/** Not sent, because the receiver has left or is leaving. */
	CLOSED,

	/** Not sent, because the format of the receiver cannot express the payload. */
	UNENCODABLE,

	/** Not sent, because the outbound queue is full; for events only. */
	DROPPED,

	/** Not sent, because the receiver does not accept messages of this size. */
	TOO_LARGE,

	/**
	 * Not sent, because the inbound queue of the receiver is full; for calls only.
	 */
	BUSY,

	/** Not sent, because the outbound queue of the receiver failed. */
	FAILED

}
