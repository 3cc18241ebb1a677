package io.wampspring.core.routing;

import java.util.List;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.RetentionSettings;

/**
 * Settings for the history and retained events of a broker.
 *
 * @param realm URI of the realm, as realms may share a store
 * @param history rules for the history of topics and patterns
 * @param retention settings for retained events
 * @param store the event store
 */
public record ArchiveSettings(String realm, List<HistoryRule> history, RetentionSettings retention, EventStore store) {

}
