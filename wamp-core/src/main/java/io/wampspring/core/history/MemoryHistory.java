package io.wampspring.core.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * In-memory histories. Thread-safe; under the lock references are only added, removed and
 * copied.
 */
final class MemoryHistory {

	private final long maxBytes;

	private final InstantSource clock;

	// events by history; guarded by this, like all fields below
	private final Map<HistoryKey, Log> logs = new HashMap<>();

	// number of the oldest event of a log -> the log; without empty logs
	private final TreeMap<Long, Log> byOldest = new TreeMap<>();

	// size of all events in all logs
	private long bytes;

	// total number of events added, which orders events by age
	private long added;

	MemoryHistory(long maxBytes, InstantSource clock) {
		this.maxBytes = maxBytes;
		this.clock = clock;
	}

	synchronized void append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
		long size = event.size();
		if (size > limits.maxBytes() || size > this.maxBytes) {
			// storing it would evict all other events
			return;
		}
		Log log = this.logs.computeIfAbsent(key, (absent) -> new Log());
		if (log.entries.isEmpty()) {
			this.byOldest.put(this.added, log);
		}
		log.entries.add(new Entry(event, size, this.added++));
		log.bytes += size;
		this.bytes += size;
		trim(log, limits);
		while (this.bytes > this.maxBytes) {
			// not empty, as the logs have a positive total size
			drop(Objects.requireNonNull(this.byOldest.get(this.byOldest.firstKey())));
		}
	}

	synchronized List<StoredEvent> snapshot(HistoryKey key, HistoryLimits limits) {
		Log log = this.logs.get(key);
		if (log == null) {
			return List.of();
		}
		trim(log, limits);
		List<StoredEvent> events = new ArrayList<>(log.entries.size());
		log.entries.forEach((entry) -> events.add(entry.event()));
		return events;
	}

	private void trim(Log log, HistoryLimits limits) {
		Duration age = limits.maxAge();
		Instant oldest = age.isZero() ? Instant.MIN : this.clock.instant().minus(age);
		Entry first = log.entries.peek();
		while (first != null && (log.entries.size() > limits.maxEvents() || log.bytes > limits.maxBytes()
				|| first.event().time().isBefore(oldest))) {
			drop(log);
			first = log.entries.peek();
		}
	}

	private void drop(Log log) {
		Entry dropped = log.entries.remove();
		log.bytes -= dropped.size();
		this.bytes -= dropped.size();
		this.byOldest.remove(dropped.number());
		Entry next = log.entries.peek();
		if (next != null) {
			this.byOldest.put(next.number(), log);
		}
	}

	/** The events of one history. */
	private static final class Log {

		private final Deque<Entry> entries = new ArrayDeque<>();

		private long bytes;

	}

	/**
	 * An event in a history.
	 *
	 * @param event the event
	 * @param size its size
	 * @param number its place among all events of the store
	 */
	private record Entry(StoredEvent event, long size, long number) {
	}

}
