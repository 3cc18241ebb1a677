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

	private static final long[] NONE = new long[0];

	private final Subscription subscription;

	private final Subscriber subscriber;

	// key of the shard that the subscriber serves; null if it gets everything
	private final @Nullable String shard;

	// the pattern as the subscriber wrote it last, with names for variable components
	private volatile UriTemplate template;

	// false once the subscription has ended for this subscriber; set while nothing can be
	// sent to it, so that no EVENT follows UNSUBSCRIBED
	private volatile boolean active = true;

	// Live events that wait until retained ones are sent, null if none have to.
	// Used while nothing else can be sent to the subscriber, as is what follows
	private @Nullable List<SharedEvent> held;

	// ids of publications that the subscriber got as retained events and must not get
	// again; sorted, never changed
	private long[] ignored = NONE;

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

	/** Whether a publication for one shard is for this subscriber. */
	boolean serves(@Nullable String chosen) {
		return this.shard == null || chosen == null || this.shard.equals(chosen);
	}

	@Nullable String shard() {
		return this.shard;
	}

	void deactivate() {
		this.active = false;
	}

	/**
	 * Decide about an event before it is sent. To be asked while nothing else can be sent
	 * to the subscriber.
	 * @param event the event
	 * @return what became of it, or {@code null} if it is to be sent now
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

	/** Hold live events back from now on; returns whether that is new. */
	boolean hold() {
		if (this.held != null) {
			return false;
		}
		this.held = new ArrayList<>(0);
		return true;
	}

	/** Hold nothing back any more, ignore nothing, and return what was held. */
	List<SharedEvent> release() {
		List<SharedEvent> released = (this.held != null) ? this.held : List.of();
		this.held = null;
		this.ignored = NONE;
		return released;
	}

	/** Deliver some publications never again. */
	void ignore(long[] publications) {
		Arrays.sort(publications);
		this.ignored = publications;
	}

}
