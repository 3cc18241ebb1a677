package io.wampspring.core.simulation;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryKey;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A store that knows the retained events when it is asked, and often tells later.
 */
final class LateStore implements EventStore {

	private final EventStore memory;

	private final Tasks tasks;

	LateStore(Tasks tasks, InstantSource clock) {
		this.memory = new MemoryEventStore(MemoryEventStore.DEFAULT_MAX_BYTES, clock);
		this.tasks = tasks;
	}

	@Override
	public CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
		return this.memory.append(key, limits, event);
	}

	@Override
	public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
		return this.memory.find(key, limits, query);
	}

	@Override
	public CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event) {
		return this.memory.retain(realm, settings, event);
	}

	@Override
	public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
			String uri) {
		return this.memory.retained(realm, settings, match, uri)
			.thenCompose((events) -> this.tasks.sometime(events, 50));
	}

}
