package io.wampspring.core.internal.broker;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A topic or pattern with its subscribers, which share its id.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing, Pattern-based Subscriptions.
 */
final class Subscription {

	private final long id;

	private final String uri;

	private final MatchPolicy match;

	private final Instant created;

	// session id -> entry, in the order of subscription; guarded by itself
	private final Map<Long, SubscriberEntry> members = new LinkedHashMap<>();

	// values of the above, copied lazily after a change, as copying on each of n
	// subscriptions would cost O(n^2); the array is immutable
	private volatile SubscriberEntry @Nullable [] snapshot;

	// total number of members copied, checked by tests; guarded by the members
	private long copied;

	private final @Nullable HistoryLimits history;

	Subscription(long id, String uri, MatchPolicy match, @Nullable HistoryLimits history, Instant created) {
		this.history = history;
		this.created = created;
		this.id = id;
		this.uri = uri;
		this.match = match;
	}

	/** The limits of the history, or {@code null} if there is none. */
	@Nullable HistoryLimits history() {
		return this.history;
	}

	long id() {
		return this.id;
	}

	String uri() {
		return this.uri;
	}

	MatchPolicy match() {
		return this.match;
	}

	void add(SubscriberEntry member) {
		synchronized (this.members) {
			this.members.put(member.subscriber().sessionId(), member);
			this.snapshot = null;
		}
	}

	void remove(SubscriberEntry member) {
		synchronized (this.members) {
			this.members.remove(member.subscriber().sessionId());
			this.snapshot = null;
		}
	}

	boolean isEmpty() {
		synchronized (this.members) {
			return this.members.isEmpty();
		}
	}

	@Nullable SubscriberEntry find(long session) {
		synchronized (this.members) {
			return this.members.get(session);
		}
	}

	SubscriberEntry[] members() {
		SubscriberEntry[] current = this.snapshot;
		return (current != null) ? current : takeSnapshot();
	}

	private SubscriberEntry[] takeSnapshot() {
		synchronized (this.members) {
			SubscriberEntry[] taken = this.members.values().toArray(SubscriberEntry[]::new);
			this.copied += taken.length;
			this.snapshot = taken;
			return taken;
		}
	}

	long copied() {
		synchronized (this.members) {
			return this.copied;
		}
	}

	int size() {
		synchronized (this.members) {
			return this.members.size();
		}
	}

	SubscriptionInfo info() {
		return new SubscriptionInfo(this.id, this.uri, this.match, this.created,
				Arrays.stream(members()).map((member) -> member.subscriber().sessionId()).toList());
	}

}
