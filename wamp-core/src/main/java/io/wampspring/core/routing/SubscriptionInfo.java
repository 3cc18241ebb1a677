package io.wampspring.core.routing;

import java.time.Instant;
import java.util.List;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A subscription as it was at one moment, for operators and the meta API.
 *
 * @param id id of the subscription
 * @param uri URI or pattern
 * @param match how it matches
 * @param created when the first session subscribed
 * @param subscribers ids of the sessions that hold it
 */
public record SubscriptionInfo(long id, String uri, MatchPolicy match, Instant created, List<Long> subscribers) {

}
