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
 * Settings of annotated methods.
 *
 * @param resolvers resolve parameters, with precedence over the built-in resolution
 * @param interceptors called around methods, the first outermost
 * @param validation validates arguments
 * @param rejectUnknown whether calls with unknown keyword arguments are rejected
 * @param includeMessage whether errors contain the messages of unexpected exceptions
 * @param schemas describes types
 * @param descriptions called with the URI of a realm and the description of a procedure
 * or topic in it
 * @param unreadEvents called with the URI of the realm for each event whose arguments do
 * not match the parameters
 * @param peerWaits limits the waiting of methods for clients
 * @param eventTimeout maximum time an event waits for the future of the previous one
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
