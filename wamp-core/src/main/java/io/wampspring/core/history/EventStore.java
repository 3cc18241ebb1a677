package io.wampspring.core.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Stores events for event history and event retention. Implementations must be
 * thread-safe. The router calls a store on routing threads, with locks held: an
 * implementation that has to wait, for example for a database, queues the work, returns a
 * stage immediately and completes it on another thread. It must not call the router.
 * Operations take effect in the order of the calls: a query sees all events stored before
 * it, even if they are not durable yet.
 * <p>
 * One store may serve several realms. A failure is logged by the router and does not
 * affect the publication or subscription. A query that takes longer than 10 seconds
 * counts as failed.
 * <p>
 * WAMP specification: Event History, Event Retention.
 */
public interface EventStore {

	/**
	 * Append an event to a history.
	 * @param key key of the history
	 * @param limits limits of the history
	 * @param event the event
	 * @return completes when the event is stored
	 */
	CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event);

	/**
	 * Query a history.
	 * @param key key of the history
	 * @param limits limits of the history
	 * @param query the query
	 * @return the events
	 */
	CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query);

	/**
	 * Retain an event as the last one of its topic: an unrestricted event replaces all
	 * earlier ones, a restricted one is stored in addition to the last unrestricted one.
	 * @param realm URI of the realm
	 * @param settings settings of the realm
	 * @param event the event
	 * @return completes when the event is stored
	 */
	CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event);

	/**
	 * Return the retained events of all matching topics, including those that the
	 * requester may not see.
	 * @param realm URI of the realm
	 * @param settings settings of the realm
	 * @param match match policy of the topic or pattern
	 * @param uri the topic or pattern
	 * @return the events, those of one topic from the latest to the oldest
	 */
	CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
			String uri);

	/**
	 * Remove the retained events of a removed realm. Does nothing by default.
	 * @param realm URI of the realm
	 * @return completes when they are removed
	 */
	default CompletionStage<Void> forgetRetained(String realm) {
		return CompletableFuture.completedFuture(null);
	}

}
