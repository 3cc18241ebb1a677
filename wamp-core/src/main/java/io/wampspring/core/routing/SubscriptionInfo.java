package io.wampspring.core.routing;

import java.time.Instant;
import java.util.List;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A snapshot of a subscription, for operators and the meta API.
 *
 * @param id id of the subscription
 * @param uri the URI or pattern
 * @param match the match policy
 * @param created time of the first subscription
 * @param subscribers ids of the subscribed sessions
 */
public record SubscriptionInfo(long id, String uri, MatchPolicy match, Instant created, List<Long> subscribers) {

}
