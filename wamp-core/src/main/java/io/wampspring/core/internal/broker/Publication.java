package io.wampspring.core.internal.broker;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;

/**
 * A publication during distribution.
 * <p>
 * WAMP specification: Publishing and Events.
 *
 * @param id id of the publication
 * @param topic URI of the topic
 * @param payload the arguments
 * @param publisher the publisher, or {@code null} for the router itself
 * @param filter filter of its receivers
 * @param excludesPublisher whether the publisher is excluded
 * @param disclosed whether the publisher is disclosed to subscribers
 * @param trustLevel trust level, or a negative number for none
 * @param shardKey key that selects one shard of sharded subscriptions, or {@code null}
 * @param extra details for all subscribers
 */
record Publication(long id, String topic, Payload payload, @Nullable Peer publisher, ReceiverFilter filter,
		boolean excludesPublisher, boolean disclosed, int trustLevel, @Nullable String shardKey, Dict extra) {

	static Dict extraOf(Dict options) {
		if (options.isEmpty()) {
			return Dict.EMPTY;
		}
		Dict passthru = Passthru.of(options);
		String algorithm = options.get(OptionKeys.ENC_ALGO);
		if (algorithm == null) {
			return passthru;
		}
		// the older shape of the same mode, known from the conformance vectors
		return Dict.builder()
			.put(OptionKeys.ENC_ALGO, algorithm)
			.put(OptionKeys.ENC_SERIALIZER, options.get(OptionKeys.ENC_SERIALIZER))
			.put(OptionKeys.ENC_KEY, options.get(OptionKeys.ENC_KEY))
			.build();
	}

	/** Whether a subscriber may receive this. */
	boolean isFor(Subscriber subscriber) {
		return !(this.excludesPublisher && isPublisher(subscriber)) && this.filter.accepts(subscriber);
	}

	private boolean isPublisher(Subscriber subscriber) {
		return this.publisher != null && this.publisher.sessionId() == subscriber.sessionId();
	}

}
