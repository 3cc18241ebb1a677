package io.wampspring.actuate.endpoint;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.routing.SubscriptionInfo;

/**
 * A subscription in the {@code wampsubscriptions} endpoint.
 *
 * @param realm URI of the realm
 * @param id id of the subscription
 * @param uri subscribed URI or pattern
 * @param match {@code exact}, {@code prefix} or {@code wildcard}
 * @param created when the first session subscribed
 * @param subscribers number of subscribed sessions
 * @param handlers annotated methods of this application that handle its events, such as
 * {@code greenhouse#onReading}
 * @param sessions ids of the subscribed sessions; absent in lists
 */
public record SubscriptionDescriptor(String realm, long id, String uri, String match, Instant created, int subscribers,
		List<String> handlers, @Nullable List<Long> sessions) implements OperationResponseBody {

	static SubscriptionDescriptor of(RealmEntry<SubscriptionInfo> entry, HandlerNames names, boolean withSessions) {
		SubscriptionInfo info = entry.info();
		List<Long> sessions = info.subscribers();
		return new SubscriptionDescriptor(entry.realm(), info.id(), info.uri(), info.match().key(), info.created(),
				sessions.size(), names.topics(entry.realm(), info.id(), sessions), withSessions ? sessions : null);
	}

}
