package io.wampspring.actuate;

import java.util.EnumMap;
import java.util.Map;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.router.RealmStatistics;
import io.wampspring.core.routing.CallOutcome;

/**
 * Figures that a test sets.
 */
public class FakeStatistics implements RealmStatistics {

	/** Messages from sessions. */
	public final Map<MessageType, Long> received = new EnumMap<>(MessageType.class);

	/** Messages to sessions. */
	public final Map<MessageType, Long> sent = new EnumMap<>(MessageType.class);

	/** Calls that ended. */
	public final Map<CallOutcome, Long> calls = new EnumMap<>(CallOutcome.class);

	/** Time of the calls that ended. */
	public final Map<CallOutcome, Long> callNanos = new EnumMap<>(CallOutcome.class);

	/** Accepted publications. */
	public long publications;

	/** Delivered events. */
	public long events;

	/** Lost events. */
	public long dropped;

	/** Sessions that joined. */
	public long joined;

	/** Sessions that were refused. */
	public long refused;

	/** Options that nobody knew. */
	public long unknownOptions;

	/** Limits that were reached. */
	public final Map<Limit, Long> limited = new EnumMap<>(Limit.class);

	@Override
	public long received(MessageType type) {
		return this.received.getOrDefault(type, 0L);
	}

	@Override
	public long sent(MessageType type) {
		return this.sent.getOrDefault(type, 0L);
	}

	@Override
	public long calls(CallOutcome outcome) {
		return this.calls.getOrDefault(outcome, 0L);
	}

	@Override
	public long callNanos(CallOutcome outcome) {
		return this.callNanos.getOrDefault(outcome, 0L);
	}

	@Override
	public long publications() {
		return this.publications;
	}

	@Override
	public long events() {
		return this.events;
	}

	@Override
	public long dropped() {
		return this.dropped;
	}

	@Override
	public long joined() {
		return this.joined;
	}

	@Override
	public long refused() {
		return this.refused;
	}

	@Override
	public long unknownOptions() {
		return this.unknownOptions;
	}

	@Override
	public long limited(Limit limit) {
		return this.limited.getOrDefault(limit, 0L);
	}

}
