package io.wampspring.core.internal.limit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.limit.TableLimits;

/**
 * Enforces the limits of one realm. Thread-safe.
 */
public final class LimitEnforcer {

	// number of lingering principals that each join examines: more than it may add, so
	// that their number decreases
	private static final int CHECKS_PER_JOIN = 2;

	private final RealmLimits limits;

	private final LongSupplier nanoTime;

	private final LimitListener listener;

	private final Usage realm;

	// permits of sessions beyond the guaranteed ones
	private final Usage excess;

	// usage by principal; changed by compute only. An entry is removed with the last
	// session, or some joins later if its rate limit has not recovered by then. Empty if
	// principals have no limits
	private final ConcurrentMap<Principal, Shared> principals = new ConcurrentHashMap<>();

	// lingering principals: without session, but with a rate limit that has not
	// recovered; each once; by any thread
	private final Queue<Principal> busy = new ConcurrentLinkedQueue<>();

	/**
	 * Create an enforcer.
	 * @param limits the limits
	 * @param nanoTime a monotonic clock in nanoseconds
	 * @param listener notified when a limit is exceeded
	 */
	public LimitEnforcer(RealmLimits limits, LongSupplier nanoTime, LimitListener listener) {
		this.limits = limits;
		this.nanoTime = nanoTime;
		this.listener = listener;
		this.realm = new Usage(limits.realm(), nanoTime.getAsLong());
		TableLimits tables = limits.tables();
		this.excess = new Usage(
				new Quota(0, tables.subscriptions(), tables.registrations(), tables.calls(), 0, 0, Duration.ZERO), 0);
	}

	/**
	 * Admit a session.
	 * @param authrole authrole of its principal
	 * @param authid authid of its principal
	 * @param previous quota of the previous session of the same connection, or
	 * {@code null}: joining again does not reset rates
	 * @return its quota, to be released when it has ended; {@code null} if there are too
	 * many sessions
	 */
	public @Nullable SessionQuota admit(String authrole, String authid, @Nullable SessionQuota previous) {
		if (this.limits.equals(RealmLimits.NONE)) {
			return SessionQuota.UNLIMITED;
		}
		Principal principal = new Principal(authrole, authid);
		Usage usage = enter(principal);
		Permits sessions = Permits.of(() -> this.listener.onLimit(Limit.SESSIONS), usage.sessions, this.realm.sessions);
		if (!sessions.take()) {
			leave(principal);
			return null;
		}
		SessionQuota quota = new SessionQuota(this, own(previous), usage, this.realm, this.excess, this.limits,
				this.listener, () -> {
					sessions.release();
					leave(principal);
				});
		// for the HELLO
		quota.receive(0, this.nanoTime.getAsLong());
		return quota;
	}

	private Usage own(@Nullable SessionQuota previous) {
		return (previous != null && previous.isOf(this)) ? previous.session()
				: new Usage(this.limits.session(), this.nanoTime.getAsLong());
	}

	private Usage enter(Principal principal) {
		if (this.limits.principal().equals(Quota.UNLIMITED)) {
			return new Usage(Quota.UNLIMITED, 0);
		}
		for (int i = 0; i < CHECKS_PER_JOIN; i++) {
			checkBusy();
		}
		return this.principals.compute(principal, (key, present) -> {
			Shared shared = (present != null) ? present
					: new Shared(new Usage(this.limits.principal(), this.nanoTime.getAsLong()), 0, false);
			return new Shared(shared.usage, shared.sessions + 1, shared.queued);
		}).usage;
	}

	private void checkBusy() {
		Principal known = this.busy.poll();
		if (known != null) {
			this.principals.computeIfPresent(known,
					(key, shared) -> forget(key, new Shared(shared.usage, shared.sessions, false)));
		}
	}

	private void leave(Principal principal) {
		this.principals.computeIfPresent(principal,
				(key, shared) -> forget(key, new Shared(shared.usage, shared.sessions - 1, shared.queued)));
	}

	private @Nullable Shared forget(Principal principal, Shared shared) {
		if (shared.sessions > 0) {
			return shared;
		}
		if (shared.usage.isRested(this.nanoTime.getAsLong())) {
			return null;
		}
		if (!shared.queued) {
			this.busy.add(principal);
		}
		return new Shared(shared.usage, 0, true);
	}

	/** Return the number of principals with an entry. */
	int principalCount() {
		return this.principals.size();
	}

	/** Return the number of permits acquired from the realm; 0 if unlimited. */
	int used(Limit limit) {
		CountingSemaphore semaphore = switch (limit) {
			case SESSIONS -> this.realm.sessions;
			case SUBSCRIPTIONS -> this.realm.subscriptions;
			case REGISTRATIONS -> this.realm.registrations;
			case CALLS -> this.realm.calls;
			case MATCHES, WILDCARD_SHAPES, RATE, BACKLOG -> null;
		};
		return (semaphore != null) ? semaphore.acquired() : 0;
	}

	private record Principal(String authrole, String authid) {
	}

	private record Shared(Usage usage, int sessions, boolean queued) {
	}

}
