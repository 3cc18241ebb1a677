package io.wampspring.core.limit;

/**
 * How large the tables of a realm may become, through many sessions that each keep within
 * their own limits. What counts is what sessions have beyond {@link #GUARANTEED} of a
 * kind: those that have little are never refused because others have much. Zero stands
 * for any number.
 *
 * @param subscriptions subscriptions at the same time
 * @param registrations registrations at the same time
 * @param calls calls at the same time, from CALL to the final answer
 */
public record TableLimits(int subscriptions, int registrations, int calls) {

	/** How many of each kind a session may have however many there are. */
	public static final int GUARANTEED = 16;

	/** No limits. */
	public static final TableLimits UNLIMITED = new TableLimits(0, 0, 0);

	/**
	 * Create limits.
	 * @param subscriptions subscriptions at the same time
	 * @param registrations registrations at the same time
	 * @param calls calls at the same time
	 * @throws IllegalArgumentException if a value is negative
	 */
	public TableLimits {
		if (subscriptions < 0 || registrations < 0 || calls < 0) {
			throw new IllegalArgumentException("A limit cannot be negative");
		}
	}

}
