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

import org.jspecify.annotations.Nullable;

/**
 * Histories in memory. Safe for use by any thread; nothing is done under the lock but
 * adding, dropping and copying references.
 */
final class MemoryHistory {

	private final long maxBytes;

	private final InstantSource clock;

	// which history -> its events; guarded by this, as is everything below
	private final Map<HistoryKey, Log> logs = new HashMap<>();

	// size of all events in all logs
	private long bytes;

	// how many events were ever added, which tells which of two is older
	private long added;

	MemoryHistory(long maxBytes, InstantSource clock) {
		this.maxBytes = maxBytes;
		this.clock = clock;
	}

	synchronized void append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
		long size = event.size();
		if (size > limits.maxBytes() || size > this.maxBytes) {
			// keeping it would cost everything else
			return;
		}
		Log log = this.logs.computeIfAbsent(key, (absent) -> new Log());
		log.entries.add(new Entry(event, size, this.added++));
		log.bytes += size;
		this.bytes += size;
		trim(log, limits);
		while (this.bytes > this.maxBytes) {
			dropOldest();
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

	private void dropOldest() {
		Log oldest = null;
		long number = Long.MAX_VALUE;
		for (Log log : this.logs.values()) {
			Entry first = log.entries.peek();
			if (first != null && first.number() < number) {
				oldest = log;
				number = first.number();
			}
		}
		if (oldest != null) {
			drop(oldest);
		}
	}

	private void drop(Log log) {
		@Nullable Entry dropped = log.entries.poll();
		if (dropped != null) {
			log.bytes -= dropped.size();
			this.bytes -= dropped.size();
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
