package io.wampspring.core.client;

import io.wampspring.core.message.Dict;

/**
 * A specification of a subscription.
 *
 * @param topic URI or pattern
 * @param options options of SUBSCRIBE such as {@code match}, {@code get_retained}
 * @param ordered whether events are handled one at a time, otherwise in parallel
 */
public record SubscribeRequest(String topic, Dict options, boolean ordered) {

	/**
	 * Create an ordered subscription to one topic.
	 * @param topic URI of the topic
	 */
	public SubscribeRequest(String topic) {
		this(topic, Dict.EMPTY, true);
	}

	/**
	 * Create an ordered subscription.
	 * @param topic URI or pattern
	 * @param options options of SUBSCRIBE
	 */
	public SubscribeRequest(String topic, Dict options) {
		this(topic, options, true);
	}

}
