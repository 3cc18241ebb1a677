package io.wampspring.core.internal.broker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Delivery;

/**
 * One subscriber of one subscription.
 */
public final class SubscriberEntry {

	private static final int MAX_HELD = 10_000;

	private static final long[] NO_IDS = new long[0];

	private final Subscription subscription;

	private final Subscriber subscriber;

	// key of the shard of the subscriber; null if it receives all publications
	private final @Nullable String shard;

	// the pattern of the subscriber's last SUBSCRIBE, with names of variable components
	private volatile UriTemplate template;

	// false after the subscriber left the subscription; cleared while no message can be
	// sent to it, so that no EVENT follows UNSUBSCRIBED
	private volatile boolean active = true;

	// live events queued until retained events are sent; null if not queueing. This and
	// the field below are accessed under the send lock of the subscriber
	private @Nullable List<SharedEvent> held;

	// ids of publications delivered as retained events, which must not be delivered
	// again; sorted, immutable
	private long[] ignored = NO_IDS;

	SubscriberEntry(Subscription subscription, Subscriber subscriber, UriTemplate template, @Nullable String shard) {
		this.template = template;
		this.shard = shard;
		this.subscription = subscription;
		this.subscriber = subscriber;
	}

	Subscription subscription() {
		return this.subscription;
	}

	Subscriber subscriber() {
		return this.subscriber;
	}

	UriTemplate template() {
		return this.template;
	}

	void rename(UriTemplate renamed) {
		this.template = renamed;
	}

	/** Whether a publication for the selected shard is for this subscriber. */
	boolean serves(@Nullable String selected) {
		return this.shard == null || selected == null || this.shard.equals(selected);
	}

	@Nullable String shard() {
		return this.shard;
	}

	void deactivate() {
		this.active = false;
	}

	/**
	 * Filter or queue an event before it is sent. Requires the send lock of the
	 * subscriber.
	 * @param event the event
	 * @return the result, or {@code null} if the event must be sent now
	 */
	public @Nullable Delivery intercept(SharedEvent event) {
		if (!this.active) {
			return Delivery.CLOSED;
		}
		if (this.ignored.length > 0 && Arrays.binarySearch(this.ignored, event.message().publication()) >= 0) {
			return Delivery.SENT;
		}
		if (this.held == null) {
			return null;
		}
		return (this.held.size() < MAX_HELD && this.held.add(event)) ? Delivery.SENT : Delivery.DROPPED;
	}

	/** Start to queue live events. Returns {@code false} if they are queued already. */
	boolean hold() {
		if (this.held != null) {
			return false;
		}
		this.held = new ArrayList<>(0);
		return true;
	}

	/**
	 * Stop queueing live events, clear the ignored ones, and return the queued events.
	 */
	List<SharedEvent> release() {
		List<SharedEvent> released = (this.held != null) ? this.held : List.of();
		this.held = null;
		this.ignored = NO_IDS;
		return released;
	}

	/** Suppress further events of publications. */
	void ignore(long[] publications) {
		Arrays.sort(publications);
		this.ignored = publications;
	}

}
