package io.wampspring.core.client;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * A specification of a publication.
 *
 * @param topic URI of the topic
 * @param payload arguments
 * @param options options of PUBLISH such as {@code acknowledge}, {@code exclude_me},
 * {@code eligible}; those that name receivers must be collections
 */
public record PublishRequest(String topic, Payload payload, Dict options) {

	/**
	 * Create a publication without options.
	 * @param topic URI of the topic
	 * @param payload arguments
	 */
	public PublishRequest(String topic, Payload payload) {
		this(topic, payload, Dict.EMPTY);
	}

}
