package io.wampspring.core.internal.dealer;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.time.Timers;

/**
 * Completes calls, exactly once each: removes them from all tables, sends the final
 * answer and counts the outcome. Stateless. All methods require the monitor of the call.
 * <p>
 * WAMP specification: Calling and Invocations, Call Canceling.
 */
final class CallCompletion {

	private static final String KILLNOWAIT = "killnowait";

	private final Timers timers;

	private final DealerListener listener;

	CallCompletion(Timers timers, DealerListener listener) {
		this.timers = timers;
		this.listener = listener;
	}

	/** End a call with a result, or with an error if the result is undeliverable. */
	void succeed(Call call, ResultMessage result) {
		detach(call);
		RouterError undeliverable = Undeliverable.answer(call.caller().send(result), call, result.payload(),
				Passthru.isVerbatim(result.details()));
		if (undeliverable != null) {
			sendError(call, undeliverable);
		}
		count(call, (undeliverable != null) ? CallOutcome.ERROR : CallOutcome.SUCCESS);
	}

	/** End a call with an error of the dealer. */
	void fail(Call call, RouterError error, CallOutcome outcome) {
		detach(call);
		sendError(call, error);
		count(call, outcome);
	}

	/** End a call with an error of the callee. */
	void fail(Call call, String error, Dict details, Payload payload) {
		detach(call);
		RouterError undeliverable = Undeliverable.answer(sendError(call, error, details, payload), call, payload,
				false);
		if (undeliverable != null) {
			// keep the error URI, and replace the undeliverable payload by a
			// description of the problem
			sendError(call, error, Dict.EMPTY, undeliverable.payload());
		}
		count(call, WampUris.CANCELED.equals(error) ? CallOutcome.CANCELED
				: WampUris.TIMEOUT.equals(error) ? CallOutcome.TIMEOUT : CallOutcome.ERROR);
	}

	/** End a call whose caller has left, without an answer. */
	void release(Call call) {
		interrupt(call, KILLNOWAIT);
		detach(call);
		count(call, CallOutcome.CANCELED);
	}

	/**
	 * End a call with an error before its callee has answered, and interrupt the callee.
	 */
	void terminate(Call call, RouterError error, CallOutcome outcome) {
		interrupt(call, KILLNOWAIT);
		fail(call, error, outcome);
	}

	/** Send INTERRUPT, at most once per call, if the callee supports it. */
	boolean interrupt(Call call, String mode) {
		CalleeEntry member = call.member();
		if (member == null || !member.callee().features().has(Feature.CALL_CANCELING)) {
			return false;
		}
		if (!call.isInterrupted()) {
			call.interrupt();
			member.callee().send(new InterruptMessage(call.invocationId(), Dict.of(OptionKeys.INTERRUPT_MODE, mode)));
		}
		return true;
	}

	private static void sendError(Call call, RouterError error) {
		call.caller().send(error.answer(MessageType.CALL, call.requestId()));
	}

	private static Delivery sendError(Call call, String error, Dict details, Payload payload) {
		return call.caller().send(ErrorMessage.answer(MessageType.CALL, call.requestId(), details, error, payload));
	}

	/**
	 * Removes a call from all tables and releases the capacity of its callee. Called
	 * before the answer is sent, as the receiver of the answer may rely on the freed
	 * capacity.
	 */
	private void detach(Call call) {
		call.end();
		call.caller().callerState().remove(call, this.timers);
		CalleeEntry member = call.member();
		if (member != null) {
			member.callee().calleeState().remove(call.invocationId(), call);
			member.release();
		}
		if (call.isQueued()) {
			call.registration().queue().remove(call);
		}
	}

	private void count(Call call, CallOutcome outcome) {
		this.listener.onCallEnded(outcome, this.timers.nanoTime() - call.startNanos());
	}

}
