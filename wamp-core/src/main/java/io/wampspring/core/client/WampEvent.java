package io.wampspring.core.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.PeerInfo;

/**
 * A received event.
 *
 * @param subscription the matching subscription
 * @param publication id of the publication
 * @param topic URI of its topic
 * @param details Details of EVENT
 * @param payload arguments
 * @param publisher the publisher, for subscribers in the process of the router only;
 * {@code null} for events of the router and of remote routers
 */
public record WampEvent(ClientSubscription subscription, long publication, String topic, Dict details, Payload payload,
		@Nullable PeerInfo publisher) {

	/**
	 * Return the positional arguments.
	 * @return the arguments, never modifiable
	 */
	public List<@Nullable Object> args() {
		return this.payload.args();
	}

	/**
	 * Return the keyword arguments.
	 * @return the arguments, never modifiable
	 */
	public Map<String, @Nullable Object> kwargs() {
		return this.payload.kwargs();
	}

	/**
	 * Whether the event is a retained one.
	 * @return {@code true} if it was published before the subscription
	 */
	public boolean retained() {
		return this.details.isTrue(OptionKeys.RETAINED);
	}

}
