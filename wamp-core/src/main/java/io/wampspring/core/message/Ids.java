package io.wampspring.core.message;

/**
 * The range of ids.
 * <p>
 * WAMP specification: IDs.
 */
public final class Ids {

	/** Largest id, 2^53. */
	public static final long MAX = 1L << 53;

	private static final int SURPLUS_BITS = 11;

	private Ids() {
	}

	/**
	 * Whether a number is an id.
	 * @param id a number
	 * @return {@code true} from 1 to 2^53
	 */
	public static boolean isValid(long id) {
		return id >= 1 && id <= MAX;
	}

	/**
	 * Map random bits to an id, uniformly over the whole range.
	 * @param bits 64 random bits
	 * @return an id
	 */
	public static long ofRandomBits(long bits) {
		return (bits >>> SURPLUS_BITS) + 1;
	}

}
