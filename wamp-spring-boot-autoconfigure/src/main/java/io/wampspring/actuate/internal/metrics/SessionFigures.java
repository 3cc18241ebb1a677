package io.wampspring.actuate.internal.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.router.Realm;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * Figures that are counted by visiting all sessions. A scrape reads many gauges, so a
 * count is cached for one second. Thread-safe.
 */
final class SessionFigures {

	private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Realm realm;

	private final LongSupplier nanoTime;

	// The latest count, replaced when it is too old; a race only causes one more count.
	private volatile @Nullable Count latest;

	/**
	 * Create the figures of a realm.
	 * @param realm the realm
	 * @param nanoTime a monotonic clock in nanoseconds
	 */
	SessionFigures(Realm realm, LongSupplier nanoTime) {
		this.realm = realm;
		this.nanoTime = nanoTime;
	}

	/**
	 * Return a count that is at most one second old.
	 * @return the count
	 */
	Count count() {
		long now = this.nanoTime.getAsLong();
		Count count = this.latest;
		if (count == null || now - count.takenAt() > MAX_AGE_NANOS) {
			count = Count.of(now, this.realm.sessions());
			this.latest = count;
		}
		return count;
	}

	/**
	 * A snapshot of the sessions.
	 *
	 * @param takenAt time of the snapshot in nanoseconds
	 * @param queuedBytes number of bytes queued for all sessions together
	 * @param sessions number of sessions by kind of connection
	 */
	record Count(long takenAt, long queuedBytes, Map<Kind, Long> sessions) {

		private static Count of(long takenAt, List<SessionInfo> sessions) {
			long queuedBytes = sessions.stream().mapToLong(SessionInfo::queuedBytes).sum();
			return new Count(takenAt, queuedBytes, sessions.stream()
				.collect(Collectors.groupingBy((session) -> Kind.of(session.connection()), Collectors.counting())));
		}

		long sessions(Kind kind) {
			return this.sessions.getOrDefault(kind, 0L);
		}

	}

	/**
	 * A kind of connection. Their number is small: clients choose among the transports
	 * and serializers of the server.
	 *
	 * @param transport kind of transport
	 * @param serializer name of the codec
	 */
	record Kind(String transport, String serializer) {

		private static Kind of(ConnectionInfo connection) {
			return new Kind(connection.transport(), connection.serializer());
		}

	}

}
