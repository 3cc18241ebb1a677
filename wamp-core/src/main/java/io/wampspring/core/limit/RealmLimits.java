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
 */
public record RealmLimits(Quota realm, Quota principal, Quota session, Backlog backlog) {

	/** No limits but that of what may wait. */
	public static final RealmLimits NONE = new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.UNLIMITED,
			Backlog.DEFAULT);

}
