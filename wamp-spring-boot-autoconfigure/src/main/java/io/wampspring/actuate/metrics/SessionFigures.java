package io.wampspring.actuate.metrics;

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
 * What has to be counted session by session. As one scrape reads many gauges, a count
 * serves all reads of one second. Safe for use by any thread.
 */
final class SessionFigures {

	private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Realm realm;

	private final LongSupplier nanoTime;

	// The latest count. Whoever finds it too old replaces it; a lost race costs one more
	// count, nothing else.
	private volatile @Nullable Count latest;

	/**
	 * Create the figures of a realm.
	 * @param realm the realm
	 * @param nanoTime tells the time in nanoseconds
	 */
	SessionFigures(Realm realm, LongSupplier nanoTime) {
		this.realm = realm;
		this.nanoTime = nanoTime;
	}

	/**
	 * Count, or return a count that is at most a second old.
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
	 * Sessions of one moment.
	 *
	 * @param takenAt the moment, in nanoseconds
	 * @param queuedBytes bytes that wait to be written to all sessions together
	 * @param sessions how many sessions there are, by kind of connection
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
	 * A kind of connection. There are few of them: clients choose among the transports
	 * and serializers that the server offers.
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
