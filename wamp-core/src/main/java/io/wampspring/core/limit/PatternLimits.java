package io.wampspring.core.limit;

/**
 * Limits of patterns of clients, which bound the cost of routing a message. Zero means
 * unlimited.
 *
 * @param matches events of one publication that one session gets, through as many of its
 * subscriptions
 * @param wildcardShapes distinct shapes of the wildcard patterns among the subscriptions
 * of a realm, and separately among its registrations: a shape is a number of components
 * and the positions of the empty ones
 */
public record PatternLimits(int matches, int wildcardShapes) {

	/** Default maximum number of events of one publication for a session. */
	public static final int DEFAULT_MATCHES = 1_024;

	/** Default maximum number of shapes in a realm. */
	public static final int DEFAULT_WILDCARD_SHAPES = 1_024;

	/** 1,024 of each. */
	public static final PatternLimits DEFAULT = new PatternLimits(DEFAULT_MATCHES, DEFAULT_WILDCARD_SHAPES);

	/** No limits. */
	public static final PatternLimits UNLIMITED = new PatternLimits(0, 0);

	/**
	 * Create limits.
	 * @param matches events of one publication
	 * @param wildcardShapes distinct shapes
	 * @throws IllegalArgumentException if a value is negative
	 */
	public PatternLimits {
		if (matches < 0 || wildcardShapes < 0) {
			throw new IllegalArgumentException("Limits must not be negative");
		}
	}

}
