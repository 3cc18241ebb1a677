package io.wampspring.core.internal.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.limit.PatternPermits;
import io.wampspring.core.internal.limit.Permits;

/**
 * The subscriptions of one subscriber. Made by the session, used by the broker.
 */
public final class SubscriberState {

	private final Permits allowance;

	private final PatternPermits patterns;

	// subscription id -> membership; guarded by the write lock of the broker
	private Map<Long, SubscriberEntry> memberships = new LinkedHashMap<>();

	// Set once the subscriber is gone, after which nothing is subscribed any more.
	// Guarded by the write lock of the broker
	private boolean closed;

	private volatile int count;

	/** Create the state of a subscriber without limit. */
	public SubscriberState() {
		this(Permits.UNLIMITED, PatternPermits.UNLIMITED);
	}

	/**
	 * Create the state of a subscriber.
	 * @param allowance how many subscriptions it may have
	 * @param patterns what patterns it may have
	 */
	public SubscriberState(Permits allowance, PatternPermits patterns) {
		this.allowance = allowance;
		this.patterns = patterns;
	}

	PatternPermits patterns() {
		return this.patterns;
	}

	/** Ask for one more subscription, to be added next. */
	boolean reserve() {
		return this.allowance.take();
	}

	/** Add what was reserved, or give it back. */
	boolean add(SubscriberEntry membership) {
		if (this.closed) {
			this.allowance.release();
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
			this.allowance.release();
		}
		this.count = this.memberships.size();
		if (this.count == 0) {
			// an empty map keeps the table of its longest time
			this.memberships = new LinkedHashMap<>();
		}
	}

	List<SubscriberEntry> close() {
		this.closed = true;
		return new ArrayList<>(this.memberships.values());
	}

	/**
	 * Return how many subscriptions this subscriber has.
	 * @return a number
	 */
	public int count() {
		return this.count;
	}

}
