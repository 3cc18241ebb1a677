package io.wampspring.core.history;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Key of the history of one subscription. It is stable across restarts, unlike the id of
 * the subscription.
 *
 * @param realm URI of the realm
 * @param match match policy of the topic or pattern
 * @param uri the topic or pattern
 */
public record HistoryKey(String realm, MatchPolicy match, String uri) {

}
