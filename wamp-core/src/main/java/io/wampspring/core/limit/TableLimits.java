package io.wampspring.core.limit;

/**
 * Limits of the tables of a realm, for many sessions that are each within their own
 * limits. Only entries beyond {@link #GUARANTEED} per session and kind count: small
 * sessions are never rejected because of large ones. Zero means unlimited.
 *
 * @param subscriptions current subscriptions
 * @param registrations current registrations
 * @param calls calls in progress, from CALL to the final answer
 */
public record TableLimits(int subscriptions, int registrations, int calls) {

	/** Number of each kind that a session may always have. */
	public static final int GUARANTEED = 16;

	/** No limits. */
	public static final TableLimits UNLIMITED = new TableLimits(0, 0, 0);

	/**
	 * Create limits.
	 * @param subscriptions current subscriptions
	 * @param registrations current registrations
	 * @param calls calls in progress
	 * @throws IllegalArgumentException if a value is negative
	 */
	public TableLimits {
		if (subscriptions < 0 || registrations < 0 || calls < 0) {
			throw new IllegalArgumentException("Limits must not be negative");
		}
	}

}
