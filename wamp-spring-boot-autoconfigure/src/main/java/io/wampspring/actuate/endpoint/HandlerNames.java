package io.wampspring.actuate.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.WampHandlerRegistry;

/**
 * A snapshot of the names of the annotated methods behind the application's callees and
 * subscribers.
 */
final class HandlerNames {

	// owner -> names of the methods, in the order of registration; never changed
	private final Map<Owner, List<String>> names;

	private HandlerNames(Map<Owner, List<String>> names) {
		this.names = names;
	}

	static HandlerNames ofProcedures(WampHandlerRegistry registry) {
		return of(registry, true);
	}

	static HandlerNames ofTopics(WampHandlerRegistry registry) {
		return of(registry, false);
	}

	private static HandlerNames of(WampHandlerRegistry registry, boolean procedures) {
		return new HandlerNames(registry.handlers()
			.stream()
			.filter((handler) -> handler.procedure() == procedures)
			.collect(Collectors.groupingBy((handler) -> new Owner(handler.realm(), handler.id(), handler.sessionId()),
					Collectors.mapping(RegisteredHandler::method, Collectors.toUnmodifiableList()))));
	}

	/**
	 * Return the method that serves a registration for a session.
	 * @param realm URI of the realm
	 * @param registration id of the registration
	 * @param session id of the session
	 * @return bean and method, or {@code null} if it is not one of this application
	 */
	@Nullable String procedure(String realm, long registration, long session) {
		List<String> found = this.names.get(new Owner(realm, registration, session));
		return (found != null) ? String.join(", ", found) : null;
	}

	/**
	 * Return the methods that handle the events of a subscription.
	 * @param realm URI of the realm
	 * @param subscription id of the subscription
	 * @param sessions ids of the subscribed sessions
	 * @return beans and methods; empty if no method of this application subscribed
	 */
	List<String> topics(String realm, long subscription, List<Long> sessions) {
		if (this.names.isEmpty()) {
			return List.of();
		}
		return sessions.stream()
			.map((session) -> this.names.get(new Owner(realm, subscription, session)))
			.filter(Objects::nonNull)
			.flatMap(List::stream)
			.toList();
	}

	private record Owner(String realm, long id, long session) {
	}

}
