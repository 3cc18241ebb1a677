package io.wampspring.core.router;

import java.util.concurrent.atomic.LongAdder;

import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.routing.CallOutcome;

/**
 * The counters of a realm, updated by routing threads.
 */
final class RealmCounters implements RealmStatistics {

	private static final int TYPES = MessageType.values().length;

	private static final int OUTCOMES = CallOutcome.values().length;

	private static final int LIMITS = Limit.values().length;

	// all counters are updated by any thread; arrays are indexed by ordinal
	private final LongAdder[] received = adders(TYPES);

	private final LongAdder[] sent = adders(TYPES);

	private final LongAdder[] calls = adders(OUTCOMES);

	private final LongAdder[] callNanos = adders(OUTCOMES);

	private final LongAdder callsBegun = new LongAdder();

	private final LongAdder publications = new LongAdder();

	private final LongAdder events = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	private final LongAdder joined = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder unknownOptions = new LongAdder();

	private final LongAdder[] limited = adders(LIMITS);

	private static LongAdder[] adders(int count) {
		LongAdder[] adders = new LongAdder[count];
		for (int i = 0; i < count; i++) {
			adders[i] = new LongAdder();
		}
		return adders;
	}

	void countReceived(MessageType type) {
		this.received[type.ordinal()].increment();
	}

	void countSent(MessageType type) {
		this.sent[type.ordinal()].increment();
	}

	void countCallBegun() {
		this.callsBegun.increment();
	}

	void countCall(CallOutcome outcome, long nanos) {
		this.calls[outcome.ordinal()].increment();
		this.callNanos[outcome.ordinal()].add(nanos);
	}

	void countPublication() {
		this.publications.increment();
	}

	void countEvents(int delivered, int lost) {
		if (delivered > 0) {
			this.events.add(delivered);
		}
		if (lost > 0) {
			this.dropped.add(lost);
		}
	}

	void countJoined() {
		this.joined.increment();
	}

	void countRefused() {
		this.refused.increment();
	}

	void countUnknownOption() {
		this.unknownOptions.increment();
	}

	void countLimited(Limit limit) {
		this.limited[limit.ordinal()].increment();
	}

	int callsInFlight() {
		long running = this.callsBegun.sum();
		for (LongAdder ended : this.calls) {
			running -= ended.sum();
		}
		return (int) Math.max(0, running);
	}

	@Override
	public long received(MessageType type) {
		return this.received[type.ordinal()].sum();
	}

	@Override
	public long sent(MessageType type) {
		return this.sent[type.ordinal()].sum();
	}

	@Override
	public long calls(CallOutcome outcome) {
		return this.calls[outcome.ordinal()].sum();
	}

	@Override
	public long callNanos(CallOutcome outcome) {
		return this.callNanos[outcome.ordinal()].sum();
	}

	@Override
	public long publications() {
		return this.publications.sum();
	}

	@Override
	public long events() {
		return this.events.sum();
	}

	@Override
	public long dropped() {
		return this.dropped.sum();
	}

	@Override
	public long joined() {
		return this.joined.sum();
	}

	@Override
	public long refused() {
		return this.refused.sum();
	}

	@Override
	public long unknownOptions() {
		return this.unknownOptions.sum();
	}

	@Override
	public long limited(Limit limit) {
		return this.limited[limit.ordinal()].sum();
	}

}
