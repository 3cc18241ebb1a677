package io.wampspring.core.internal.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;

/**
 * The limits and usage of one session. Thread-safe.
 */
public final class SessionQuota {

	/** Unlimited. */
	public static final SessionQuota UNLIMITED = new SessionQuota();

	// the owner of the limits; null if there are none
	private final @Nullable Object enforcer;

	private final Permits subscriptions;

	private final Permits registrations;

	private final Permits calls;

	private final PatternPermits patterns;

	// usage of this session
	private final Usage session;

	// an array, because each message visits all of them
	private final Usage[] rateLimited;

	private final Backlog backlog;

	private final LimitListener listener;

	private final Runnable onRelease;

	// set once, when the session has ended
	private final AtomicBoolean released = new AtomicBoolean();

	private SessionQuota() {
		this.backlog = Backlog.DEFAULT;
		this.enforcer = null;
		this.subscriptions = Permits.UNLIMITED;
		this.registrations = Permits.UNLIMITED;
		this.calls = Permits.UNLIMITED;
		this.patterns = PatternPermits.UNLIMITED;
		this.session = new Usage(Quota.UNLIMITED, 0);
		this.rateLimited = new Usage[0];
		this.listener = (limit) -> {
		};
		this.onRelease = () -> {
		};
	}

	SessionQuota(Object enforcer, Usage session, Usage principal, Usage realm, Usage excess, RealmLimits limits,
			LimitListener listener, Runnable onRelease) {
		this.backlog = limits.backlog();
		this.patterns = new PatternPermits(limits.patterns(), listener);
		this.enforcer = enforcer;
		this.subscriptions = Permits.of(() -> listener.onLimit(Limit.SUBSCRIPTIONS), excess.subscriptions,
				session.subscriptions, principal.subscriptions, realm.subscriptions);
		this.registrations = Permits.of(() -> listener.onLimit(Limit.REGISTRATIONS), excess.registrations,
				session.registrations, principal.registrations, realm.registrations);
		this.calls = Permits.of(() -> listener.onLimit(Limit.CALLS), excess.calls, session.calls, principal.calls,
				realm.calls);
		this.session = session;
		this.rateLimited = Stream.of(session, principal, realm).filter(Usage::hasRate).toArray(Usage[]::new);
		this.listener = listener;
		this.onRelease = onRelease;
	}

	/**
	 * Return the permits for subscriptions.
	 * @return the permits
	 */
	public Permits subscriptions() {
		return this.subscriptions;
	}

	/**
	 * Return the permits for registrations.
	 * @return the permits
	 */
	public Permits registrations() {
		return this.registrations;
	}

	/**
	 * Return the permits for calls.
	 * @return the permits
	 */
	public Permits calls() {
		return this.calls;
	}

	/**
	 * Return the limits of patterns.
	 * @return the limits
	 */
	public PatternPermits patterns() {
		return this.patterns;
	}

	boolean isOf(Object other) {
		return this.enforcer == other;
	}

	Usage session() {
		return this.session;
	}

	/**
	 * Count a message from the session.
	 * @param size its size in bytes; 0 if it was not encoded
	 * @param now the time in nanoseconds
	 * @return the delay in nanoseconds before it may be handled
	 */
	public long receive(int size, long now) {
		long wait = 0;
		for (Usage usage : this.rateLimited) {
			wait = Math.max(wait, usage.receive(size, now));
		}
		if (wait > 0) {
			this.listener.onLimit(Limit.RATE);
		}
		return wait;
	}

	/**
	 * Return the limits of queued messages.
	 * @return the limits
	 */
	public Backlog backlog() {
		return this.backlog;
	}

	/** Release everything when the session has ended. Calling it twice has no effect. */
	public void release() {
		if (!this.released.getAndSet(true)) {
			this.onRelease.run();
		}
	}

}
