package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * PUBLISH: publishes an event to a topic.
 * <p>
 * WAMP specification: Publishing and Events.
 *
 * @param request session scope id of the request
 * @param options options of the publication
 * @param topic URI of the topic
 * @param payload application payload
 */
public record PublishMessage(long request, Dict options, String topic, Payload payload) implements Request {

	@Override
	public MessageType type() {
		return MessageType.PUBLISH;
	}

	@Override
	public <A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument) {
		return handler.onPublish(this, argument);
	}

}
