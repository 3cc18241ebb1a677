package io.wampspring.core.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Keeps events. Safe for use by any thread. The router calls it on threads that route,
 * with locks held: whoever has to wait, for a database say, queues the work, returns a
 * stage at once and completes it elsewhere; nobody may call the router from here.
 * Operations take effect in the order of the calls: what was handed over before is there
 * for who asks later, even if it is not durable yet.
 * <p>
 * One store may serve several realms. A failure is logged by the router and has no effect
 * on the publication or subscription. Finding something may take 10 seconds and counts as
 * failed then.
 * <p>
 * WAMP specification: Event History, Event Retention.
 */
public interface EventStore {

	/**
	 * Add an event to a history.
	 * @param key which history
	 * @param limits how much of it is kept
	 * @param event the event
	 * @return completes when the event is kept
	 */
	CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event);

	/**
	 * Read a history.
	 * @param key which history
	 * @param limits how much of it is kept
	 * @param query which events
	 * @return the events
	 */
	CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query);

	/**
	 * Keep an event as the last one of its topic: an unrestricted event in place of all
	 * earlier ones, a restricted one beside the last unrestricted one.
	 * @param realm URI of the realm
	 * @param settings how much is kept
	 * @param event the event
	 * @return completes when the event is kept
	 */
	CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event);

	/**
	 * Return the retained events of all topics that match, without regard to who may see
	 * them.
	 * @param realm URI of the realm
	 * @param settings how much is kept
	 * @param match how the topic or pattern matches
	 * @param uri the topic or pattern
	 * @return the events, those of one topic from the latest to the oldest
	 */
	CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
			String uri);

	/**
	 * Forget the retained events of a realm that is removed. Does nothing unless
	 * overridden.
	 * @param realm URI of the realm
	 * @return completes when they are gone
	 */
	default CompletionStage<Void> forgetRetained(String realm) {
		return CompletableFuture.completedFuture(null);
	}

}
