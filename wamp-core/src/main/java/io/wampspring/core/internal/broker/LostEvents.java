package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Payload;

/**
 * Counts undelivered events of one subscription, and logs those whose publisher is at
 * fault: the event cannot be encoded by the serializer of a subscriber, or is too large.
 * Not thread-safe.
 */
final class LostEvents {

	private static final Logger logger = LoggerFactory.getLogger(LostEvents.class);

	private static final RateLimitedLogger TOO_LARGE = new RateLimitedLogger(logger);

	private static final RateLimitedLogger UNENCODABLE = new RateLimitedLogger(logger);

	private int others;

	private int tooLarge;

	private int unencodable;

	// example of a payload that cannot be encoded, and its subscriber

	private @Nullable Payload payload;

	private @Nullable Subscriber receiver;

	/** Count an event if it was lost. */
	void add(Delivery delivery, Payload payload, Subscriber subscriber) {
		switch (delivery) {
			case DROPPED, BUSY, FAILED -> this.others++;
			case TOO_LARGE -> this.tooLarge++;
			case UNENCODABLE -> {
				this.unencodable++;
				this.payload = payload;
				this.receiver = subscriber;
			}
			case SENT, CLOSED -> {
				// CLOSED: the subscriber has left, so no event is lost
			}
		}
	}

	/** Return the number of lost events. */
	int count() {
		return this.others + this.tooLarge + this.unencodable;
	}

	/** Log the lost events. Called without any lock. */
	void log(String topic) {
		if (this.tooLarge > 0) {
			TOO_LARGE.warn("An event of {} exceeds the maximum message size of {} of its subscribers", topic,
					this.tooLarge);
		}
		if (this.receiver != null && this.payload != null) {
			String why = this.receiver.whyUnencodable(this.payload);
			UNENCODABLE.warn("An event of {} cannot be sent to {} of its subscribers in their serialization: {}", topic,
					this.unencodable, (why != null) ? why : "its details cannot be encoded");
		}
	}

}
