package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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
 * Keeps events in memory; one of its methods is faulty.
 */
final class FaultyStore implements EventStore {

	private final EventStore memory = new MemoryEventStore();

	private final String faulty;

	private final FaultyCode code;

	FaultyStore(String faulty, FaultyCode code) {
		this.faulty = faulty;
		this.code = code;
	}

	private <T> CompletionStage<T> answer(String method, Supplier<CompletionStage<T>> work) {
		return method.equals(this.faulty) ? this.code.later(() -> work.get().toCompletableFuture().join()) : work.get();
	}

	@Override
	public CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
		return answer("append", () -> this.memory.append(key, limits, event));
	}

	@Override
	public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
		return answer("find", () -> this.memory.find(key, limits, query));
	}

	@Override
	public CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event) {
		return answer("retain", () -> this.memory.retain(realm, settings, event));
	}

	@Override
	public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
			String uri) {
		return answer("retained", () -> this.memory.retained(realm, settings, match, uri));
	}

}
