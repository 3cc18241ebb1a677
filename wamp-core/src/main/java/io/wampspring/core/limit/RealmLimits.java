package io.wampspring.core.limit;

/**
 * The limits of a realm. Sessions of the application itself are not limited and do not
 * count.
 *
 * @param realm limits of all sessions of the realm together
 * @param principal limits of all sessions of one principal together, which is the pair of
 * authrole and authid
 * @param session limits of one session
 * @param backlog limits of the queued messages of one session
 * @param patterns limits of patterns
 * @param tables limits of the tables of the realm
 */
public record RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog, PatternLimits patterns,
		TableLimits tables) {

	/** No limits except that of the backlog. */
	public static final RealmLimits NONE = new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.UNLIMITED,
			Backlog.DEFAULT, PatternLimits.UNLIMITED);

	/** Defaults, far above the needs of regular clients. */
	public static final RealmLimits DEFAULT = new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.SESSION,
			Backlog.DEFAULT);

	/**
	 * Create limits with the defaults for patterns, without limits of tables.
	 * @param realm limits of all sessions of the realm together
	 * @param principal limits of all sessions of one principal together
	 * @param session limits of one session
	 * @param backlog limits of the queued messages of one session
	 */
	public RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog) {
		this(realm, principal, session, backlog, PatternLimits.DEFAULT);
	}

	/**
	 * Create limits without limits of tables.
	 * @param realm limits of all sessions of the realm together
	 * @param principal limits of all sessions of one principal together
	 * @param session limits of one session
	 * @param backlog limits of the queued messages of one session
	 * @param patterns limits of patterns
	 */
	public RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog, PatternLimits patterns) {
		this(realm, principal, session, backlog, patterns, TableLimits.UNLIMITED);
	}

}
