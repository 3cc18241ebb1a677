package io.wampspring.core.limit;

/**
 * The limits of a realm. Sessions of the application itself are not limited and do not
 * count.
 *
 * @param realm what all sessions of the realm may use together
 * @param principal what all sessions of one principal, the pair of authrole and authid,
 * may use together
 * @param session what one session may use
 * @param backlog how much of one session may wait to be handled
 * @param patterns how much work patterns may make
 * @param tables how large tables may become through sessions that have much
 */
public record RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog, PatternLimits patterns,
		TableLimits tables) {

	/** No limits but that of what may wait. */
	public static final RealmLimits NONE = new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.UNLIMITED,
			Backlog.DEFAULT, PatternLimits.UNLIMITED);

	/** What no honest session reaches, so that none can make others wait. */
	public static final RealmLimits DEFAULT = new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.SESSION,
			Backlog.DEFAULT);

	/**
	 * Create limits with the defaults for patterns.
	 * @param realm what all sessions of the realm may use together
	 * @param principal what all sessions of one principal may use together
	 * @param session what one session may use
	 * @param backlog how much of one session may wait to be handled
	 */
	public RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog) {
		this(realm, principal, session, backlog, PatternLimits.DEFAULT);
	}

	/**
	 * Create limits without those of tables.
	 * @param realm what all sessions of the realm may use together
	 * @param principal what all sessions of one principal may use together
	 * @param session what one session may use
	 * @param backlog how much of one session may wait to be handled
	 * @param patterns how much work patterns may make
	 */
	public RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog, PatternLimits patterns) {
		this(realm, principal, session, backlog, patterns, TableLimits.UNLIMITED);
	}

}
