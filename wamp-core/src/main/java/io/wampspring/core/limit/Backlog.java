package io.wampspring.core.limit;

/**
 * Limits of the messages of a connection that are queued because of a rate limit or a
 * slow authorizer. When exceeded, the connection is closed.
 *
 * @param messages maximum number of queued messages, at least 1
 * @param bytes maximum size of queued messages in bytes; one message may always be queued
 */
public record Backlog(int messages, long bytes) {

	/** Default maximum number of queued messages. */
	public static final int DEFAULT_MESSAGES = 10_000;

	/** Default maximum size of queued messages, in MiB. */
	public static final int DEFAULT_MEBIBYTES = 16;

	/** 10,000 messages, 16 MiB in total. */
	public static final Backlog DEFAULT = new Backlog(DEFAULT_MESSAGES, (long) DEFAULT_MEBIBYTES << 20);

	/**
	 * Create a backlog.
	 * @param messages maximum number of queued messages
	 * @param bytes maximum size of queued messages in bytes
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public Backlog {
		if (messages < 1 || bytes < 1) {
			throw new IllegalArgumentException("Limits of the backlog must be positive");
		}
	}

}
