package io.wampspring.core.routing;

import java.util.List;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.RetentionSettings;

/**
 * Which events a broker keeps, and where.
 *
 * @param realm URI of the realm, which a store may share with others
 * @param history what history is kept of
 * @param retention how retained events are kept
 * @param store keeps them
 */
public record ArchiveSettings(String realm, List<HistoryRule> history, RetentionSettings retention, EventStore store) {

}
