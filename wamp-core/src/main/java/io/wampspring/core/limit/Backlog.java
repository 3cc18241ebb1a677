package io.wampspring.core.limit;

/**
 * How much of a connection may wait to be handled: because it came too fast, or because
 * an authorizer is slow. Whoever sends more has its connection ended.
 *
 * @param messages how many messages may wait, at least 1
 * @param bytes how many bytes they may have together; one message may always wait
 */
public record Backlog(int messages, long bytes) {

	/** How many messages may wait unless something else is said. */
	public static final int DEFAULT_MESSAGES = 10_000;

	/** How many MiB they may have together unless something else is said. */
	public static final int DEFAULT_MEBIBYTES = 16;

	/** 10,000 messages of 16 MiB in sum. */
	public static final Backlog DEFAULT = new Backlog(DEFAULT_MESSAGES, (long) DEFAULT_MEBIBYTES << 20);

	/**
	 * Create a backlog.
	 * @param messages how many messages may wait
	 * @param bytes how many bytes they may have together
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public Backlog {
		if (messages < 1 || bytes < 1) {
			throw new IllegalArgumentException("Some messages must be able to wait");
		}
	}

}
