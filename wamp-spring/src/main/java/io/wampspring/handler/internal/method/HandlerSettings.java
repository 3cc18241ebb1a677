package io.wampspring.handler.internal.method;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.wampspring.core.client.PeerWaitLimiter;
import io.wampspring.core.routing.Description;
import io.wampspring.handler.TypeSchemas;
import io.wampspring.handler.WampArgumentResolver;
import io.wampspring.handler.WampHandlerInterceptor;

/**
 * What users may change about annotated methods.
 *
 * @param resolvers give parameters their values, before those that are built in
 * @param interceptors come around methods, the first outermost
 * @param validation validates arguments
 * @param rejectUnknown whether calls with keyword arguments that a method does not take
 * are refused
 * @param includeMessage whether callers get the messages of unexpected exceptions
 * @param schemas describes types
 * @param descriptions takes the URI of a realm and a description of a procedure or topic
 * in it
 * @param unreadEvents takes the URI of the realm of each event whose arguments do not fit
 * the method
 * @param peerWaits bounds how long methods wait for clients
 * @param eventTimeout how long an event waits for the future of the one before
 */
public record HandlerSettings(List<WampArgumentResolver> resolvers, List<WampHandlerInterceptor> interceptors,
		HandlerValidation validation, boolean rejectUnknown, boolean includeMessage, TypeSchemas schemas,
		BiConsumer<String, Description> descriptions, Consumer<String> unreadEvents, PeerWaitLimiter peerWaits,
		Duration eventTimeout) {

	/**
	 * Create settings.
	 */
	public HandlerSettings {
		resolvers = List.copyOf(resolvers);
		interceptors = List.copyOf(interceptors);
	}

}
