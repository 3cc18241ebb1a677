package io.wampspring.core.codec;

/**
 * Limits of a codec for messages of a peer.
 * <p>
 * WAMP specification leaves limits to the implementation.
 *
 * @param maxDepth maximum nesting of lists and maps in an element of a message, 1 to 512;
 * a flat list of arguments has depth 1
 * @param maxMessageBytes maximum size of an encoded message in bytes, at least 1
 */
public record CodecLimits(int maxDepth, int maxMessageBytes) {

	/** Depth 64, messages of at most 1 MiB. */
	public static final CodecLimits DEFAULT = new CodecLimits(64, 1024 * 1024);

	/** Validation recurses once per level, so the limit is bounded by the stack. */
	public static final int LARGEST_DEPTH = 512;

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a limit is out of its range
	 */
	public CodecLimits {
		if (maxDepth < 1 || maxDepth > LARGEST_DEPTH) {
			throw new IllegalArgumentException("maxDepth must be between 1 and " + LARGEST_DEPTH + ": " + maxDepth);
		}
		if (maxMessageBytes < 1) {
			throw new IllegalArgumentException("maxMessageBytes must be positive: " + maxMessageBytes);
		}
	}

}
