package io.wampspring.core.internal.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.limit.PatternPermits;
import io.wampspring.core.internal.limit.Permits;

/**
 * The subscriptions of one subscriber. Created by the session, used by the broker.
 */
public final class SubscriberState {

	private final Permits permits;

	private final PatternPermits patterns;

	// subscription id -> entry; guarded by the write lock of the broker
	private Map<Long, SubscriberEntry> memberships = new LinkedHashMap<>();

	// set when the subscriber leaves; refuses further subscriptions; guarded by the
	// write lock of the broker
	private boolean closed;

	private volatile int count;

	/** Create the state of a subscriber without limits. */
	public SubscriberState() {
		this(Permits.UNLIMITED, PatternPermits.UNLIMITED);
	}

	/**
	 * Create the state of a subscriber.
	 * @param permits permits for subscriptions
	 * @param patterns limits for patterns
	 */
	public SubscriberState(Permits permits, PatternPermits patterns) {
		this.permits = permits;
		this.patterns = patterns;
	}

	PatternPermits patterns() {
		return this.patterns;
	}

	/** Acquire a permit for one subscription, to be passed to {@link #add} next. */
	boolean reserve() {
		return this.permits.take();
	}

	/**
	 * Add the reserved subscription, or release its permit if the subscriber has left.
	 */
	boolean add(SubscriberEntry membership) {
		if (this.closed) {
			this.permits.release();
			return false;
		}
		this.memberships.put(membership.subscription().id(), membership);
		this.count = this.memberships.size();
		return true;
	}

	@Nullable SubscriberEntry find(long subscription) {
		return this.memberships.get(subscription);
	}

	void remove(SubscriberEntry membership) {
		if (this.memberships.remove(membership.subscription().id()) != null) {
			this.permits.release();
		}
		this.count = this.memberships.size();
		if (this.count == 0) {
			// a cleared map would retain the table of its largest size
			this.memberships = new LinkedHashMap<>();
		}
	}

	List<SubscriberEntry> close() {
		this.closed = true;
		return new ArrayList<>(this.memberships.values());
	}

	/**
	 * Return the number of subscriptions of this subscriber.
	 * @return the number
	 */
	public int count() {
		return this.count;
	}

}
