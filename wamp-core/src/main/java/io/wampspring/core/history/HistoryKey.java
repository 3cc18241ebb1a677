package io.wampspring.core.history;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Names the history of one subscription, for longer than the life of a router: ids of
 * subscriptions may differ after a restart.
 *
 * @param realm URI of the realm
 * @param match how the topic or pattern matches
 * @param uri the topic or pattern
 */
public record HistoryKey(String realm, MatchPolicy match, String uri) {

}
