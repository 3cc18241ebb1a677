package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;
import io.wampspring.core.time.Timer;

/**
 * A call from CALL to its final answer. The dealer accesses the mutable state only under
 * the monitor of this object, under which it also sends the messages of the call: they
 * stay in order, and the call ends exactly once. Lock order: this, then the state or the
 * send lock of a peer; never two calls at once.
 */
final class Call {

	private final Caller caller;

	private final long requestId;

	private final String procedure;

	private final CallOptions options;

	private final @Nullable Boolean disclosure;

	private final long startNanos;

	// All of the following is guarded by this.

	// payload of the first chunk, released when the call cannot be re-routed any more
	private Payload payload;

	// the executing callee, the invocation id and its details; null before the call is
	// dispatched and while it is queued
	private @Nullable CalleeEntry member;

	private long invocationId;

	private Dict details = Dict.EMPTY;

	// the registration whose callees were tried last, and whether the call is in its
	// queue
	private Registration registration;

	private boolean queued;

	// callees that answered wamp.error.unavailable or had left; usually empty
	private List<CalleeEntry> tried = List.of();

	private boolean expectsChunks;

	// set when the call cannot be re-routed any more: a second chunk or a progressive
	// result was forwarded
	private boolean bound;

	// whether the strategy found an owner of the key at the last attempt
	private boolean owned;

	private boolean interrupted;

	private boolean ended;

	private @Nullable Timer timer;

	// counts timers, to ignore one that fires while it is being replaced
	private int timerRound;

	Call(Caller caller, CallMessage message, CallOptions options, @Nullable Boolean disclosure, long startNanos,
			Registration registration) {
		this.caller = caller;
		this.requestId = message.request();
		this.procedure = message.procedure();
		this.payload = Passthru.apply(message.payload(), message.options());
		this.options = options;
		this.disclosure = disclosure;
		this.startNanos = startNanos;
		this.registration = registration;
		this.expectsChunks = options.progress();
	}

	Caller caller() {
		return this.caller;
	}

	long requestId() {
		return this.requestId;
	}

	String procedure() {
		return this.procedure;
	}

	CallOptions options() {
		return this.options;
	}

	/** The disclosure decision of the authorizer, or {@code null} if there is none. */
	@Nullable Boolean disclosure() {
		return this.disclosure;
	}

	long startNanos() {
		return this.startNanos;
	}

	Payload payload() {
		return this.payload;
	}

	@Nullable CalleeEntry member() {
		return this.member;
	}

	long invocationId() {
		return this.invocationId;
	}

	Dict details() {
		return this.details;
	}

	void dispatchedTo(CalleeEntry member, long invocationId, Dict details, boolean keepPayload) {
		this.member = member;
		this.invocationId = invocationId;
		this.details = details;
		if (keepPayload) {
			this.payload.retain();
		}
		else {
			this.payload = Payload.EMPTY;
		}
	}

	/** Whether the call is open and executed by this callee. */
	boolean isExecutedBy(Callee callee) {
		return !this.ended && this.member != null && this.member.callee() == callee;
	}

	/** Whether the call is open and executed by this callee as this invocation. */
	boolean isExecutedBy(Callee callee, long id) {
		return isExecutedBy(callee) && this.invocationId == id;
	}

	void refusedBy(CalleeEntry refusing) {
		List<CalleeEntry> more = new ArrayList<>(this.tried);
		more.add(refusing);
		this.tried = more;
		this.member = null;
	}

	boolean wasTried(CalleeEntry candidate) {
		return this.tried.contains(candidate);
	}

	boolean wasRefused() {
		return !this.tried.isEmpty();
	}

	void ownedBy(@Nullable CalleeEntry owner) {
		this.owned = owner != null;
	}

	/** Whether a callee owns the key of this call, with or without capacity. */
	boolean hasOwner() {
		return this.owned;
	}

	/** Whether this call must not go to some callees, even if they have capacity. */
	boolean isRestricted() {
		return this.options.partition() || this.options.shard() != null || wasRefused();
	}

	/** The registration whose callees were tried last. */
	Registration registration() {
		return this.registration;
	}

	void offeredTo(Registration offered) {
		this.registration = offered;
	}

	/** Whether the call is in the queue of its registration. */
	boolean isQueued() {
		return this.queued;
	}

	void queued() {
		this.payload.retain();
		this.queued = true;
	}

	void dequeued() {
		this.queued = false;
	}

	boolean expectsChunks() {
		return this.expectsChunks;
	}

	void lastChunkReceived() {
		this.expectsChunks = false;
	}

	boolean isBound() {
		return this.bound;
	}

	void bind() {
		this.bound = true;
		this.payload = Payload.EMPTY;
	}

	boolean isInterrupted() {
		return this.interrupted;
	}

	void interrupt() {
		this.interrupted = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	void end() {
		this.ended = true;
		this.payload = Payload.EMPTY;
		stopTimer();
	}

	/** Start a timer. The starter gets the round to pass to {@link #isTimedOut}. */
	void startTimer(IntFunction<Timer> starter) {
		stopTimer();
		this.timer = starter.apply(this.timerRound);
	}

	/** Whether a timer that fired has been neither stopped nor replaced. */
	boolean isTimedOut(int round) {
		return !this.ended && this.timerRound == round;
	}

	boolean hasTimer() {
		return this.timer != null;
	}

	void stopTimer() {
		Timer running = this.timer;
		if (running != null) {
			running.cancel();
			this.timer = null;
			this.timerRound++;
		}
	}

}
