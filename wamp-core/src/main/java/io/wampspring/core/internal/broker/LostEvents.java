package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Payload;

/**
 * Counts events that subscribers of one subscription do not get, and logs those that
 * their publisher has to change: there is no form for them in the serialization of a
 * subscriber, or they are too large. For one thread.
 */
final class LostEvents {

	private static final Logger logger = LoggerFactory.getLogger(LostEvents.class);

	private static final RateLimitedLogger TOO_LARGE = new RateLimitedLogger(logger);

	private static final RateLimitedLogger UNENCODABLE = new RateLimitedLogger(logger);

	private int others;

	private int tooLarge;

	private int unencodable;

	// one of those that cannot be encoded, and who does not get it

	private @Nullable Payload payload;

	private @Nullable Subscriber without;

	/** Count an event if it was lost. */
	void add(Delivery delivery, Payload payload, Subscriber subscriber) {
		switch (delivery) {
			case DROPPED, BUSY, FAILED -> this.others++;
			case TOO_LARGE -> this.tooLarge++;
			case UNENCODABLE -> {
				this.unencodable++;
				this.payload = payload;
				this.without = subscriber;
			}
			case SENT, CLOSED -> {
				// or it leaves, so there is nobody to miss the event
			}
		}
	}

	/** Return how many events were lost. */
	int count() {
		return this.others + this.tooLarge + this.unencodable;
	}

	/** Log what was lost; with no lock held. */
	void log(String topic) {
		if (this.tooLarge > 0) {
			TOO_LARGE.warn("An event of {} is larger than may be sent to {} of its subscribers", topic, this.tooLarge);
		}
		if (this.without != null && this.payload != null) {
			String why = this.without.whyUnencodable(this.payload);
			UNENCODABLE.warn("An event of {} cannot be sent to {} of its subscribers in their serialization: {}", topic,
					this.unencodable, (why != null) ? why : "its details have no form there");
		}
	}

}
