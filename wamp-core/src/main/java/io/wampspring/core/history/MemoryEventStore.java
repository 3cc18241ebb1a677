package io.wampspring.core.history;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Stores events in memory, within limits, until the router stops. All returned stages are
 * complete.
 */
public final class MemoryEventStore implements EventStore {

	/** Default maximum size of all histories, in MiB. */
	public static final int DEFAULT_MEBIBYTES = 64;

	/** Default maximum size of all histories, in bytes: 64 MiB. */
	public static final long DEFAULT_MAX_BYTES = (long) DEFAULT_MEBIBYTES << 20;

	private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

	private final MemoryHistory history;

	private final MemoryRetention retention;

	/**
	 * Create a store.
	 * @param maxBytes maximum size of all histories together in bytes; when exceeded, the
	 * oldest events of any history are removed
	 * @param clock the clock for ages of events
	 */
	public MemoryEventStore(long maxBytes, InstantSource clock) {
		this.history = new MemoryHistory(maxBytes, clock);
		this.retention = new MemoryRetention(clock);
	}

	/** Create a store with the default maximum size. */
	public MemoryEventStore() {
		this(DEFAULT_MAX_BYTES, InstantSource.system());
	}

	@Override
	public CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
		this.history.append(key, limits, event);
		return DONE;
	}

	@Override
	public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
		return CompletableFuture.completedFuture(query.select(this.history.snapshot(key, limits)));
	}

	@Override
	public CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event) {
		this.retention.retain(realm, settings, event);
		return DONE;
	}

	@Override
	public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
			String uri) {
		return CompletableFuture.completedFuture(this.retention.find(realm, settings, match, uri));
	}

	@Override
	public CompletionStage<Void> forgetRetained(String realm) {
		this.retention.forget(realm);
		return DONE;
	}

}
