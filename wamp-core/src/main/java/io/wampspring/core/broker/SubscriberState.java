package io.wampspring.core.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one subscriber. Made by the session, used by the broker.
 */
public final class SubscriberState {

	// subscription id -> membership; guarded by the write lock of the broker
	private final Map<Long, Membership> memberships = new LinkedHashMap<>();

	// set once the subscriber is gone, after which nothing is subscribed any more;
	// guarded
	// by the write lock of the broker
	private boolean closed;

	private volatile int count;

	boolean add(Membership membership) {
		if (this.closed) {
			return false;
		}
		this.memberships.put(membership.subscription().id(), membership);
		this.count = this.memberships.size();
		return true;
	}

	@Nullable Membership find(long subscription) {
		return this.memberships.get(subscription);
	}

	void remove(Membership membership) {
		this.memberships.remove(membership.subscription().id());
		this.count = this.memberships.size();
	}

	List<Membership> close() {
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
