package io.wampspring.core.simulation;

import java.util.HashMap;
import java.util.Map;

import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.uri.MatchPolicy;

/**
 * What one subscription of a session has got so far.
 */
final class SubscriptionBook {

	// publisher and topic -> number of the last event on the topic
	private final Map<String, Long> lastOnTopic = new HashMap<>();

	// publisher -> number of the last event
	private final Map<Long, Long> last = new HashMap<>();

	private final MatchPolicy match;

	private final String uri;

	private boolean live;

	SubscriptionBook(SubscribeMessage request) {
		this.match = MatchPolicy.of(request.options().getString("match"));
		this.uri = request.topic();
	}

	boolean matches(String topic) {
		return this.match.matches(this.uri, topic);
	}

	/** The number of the last event on a topic, or 0. */
	long lastOnTopic(long publisher, String topic) {
		return this.lastOnTopic.getOrDefault(publisher + " " + topic, 0L);
	}

	/** Note a retained event; {@code false} if it comes too late. */
	boolean retained(long publisher, long number) {
		this.last.merge(publisher, number, Math::max);
		return !this.live;
	}

	/** Note that SUBSCRIBED was sent, after which retained events may come. */
	void begin() {
		this.live = false;
	}

	/** Note an event; {@code false} if it is not behind all others of its publisher. */
	boolean event(long publisher, long number) {
		this.live = true;
		Long before = this.last.put(publisher, number);
		return before == null || before < number;
	}

	/** Note the number on its topic, and return the one before, or 0. */
	long onTopic(long publisher, String topic, long number) {
		Long before = this.lastOnTopic.put(publisher + " " + topic, number);
		return (before != null) ? before : 0;
	}

}
