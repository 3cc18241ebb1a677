package io.wampspring.core.internal.dealer;

import java.time.Duration;
import java.util.function.ObjIntConsumer;

import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.time.Timers;

/**
 * Starts and stops the time-outs of calls. Stateless. All methods require the monitor of
 * the call.
 * <p>
 * WAMP specification: Call Timeouts.
 */
final class CallTimers {

	private final DealerSettings settings;

	private final Timers timers;

	private final ObjIntConsumer<Call> onTimeout;

	/**
	 * Create the timers of a dealer.
	 * @param settings default and maximum time-out
	 * @param timers scheduler of the timers
	 * @param onTimeout called on a timer thread with the call and the round of its timer,
	 * see {@link Call#isTimedOut}
	 */
	CallTimers(DealerSettings settings, Timers timers, ObjIntConsumer<Call> onTimeout) {
		this.settings = settings;
		this.timers = timers;
		this.onTimeout = onTimeout;
	}

	/** Start the timer of a call that was dispatched or queued, if it has a time-out. */
	void start(Call call) {
		CalleeEntry member = call.member();
		if (member != null && member.runsTimer()) {
			call.stopTimer();
			return;
		}
		long timeout = call.options().timeoutWithin(this.settings);
		if (timeout > 0 && !call.hasTimer()) {
			// subtract the time spent at a callee that enforced the time-out before the
			// call was re-routed
			long elapsed = Duration.ofNanos(this.timers.nanoTime() - call.startNanos()).toMillis();
			schedule(call, Math.max(1, timeout - elapsed));
		}
	}

	/** Restart a running timer after a progressive result. */
	void restart(Call call) {
		if (call.hasTimer()) {
			schedule(call, call.options().timeoutWithin(this.settings));
		}
	}

	private void schedule(Call call, long millis) {
		call.startTimer(
				(round) -> this.timers.schedule(Duration.ofMillis(millis), () -> this.onTimeout.accept(call, round)));
	}

}
