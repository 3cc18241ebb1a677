package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timers;

/**
 * The life cycle of calls: begin, chunk, yield, error, cancel, time-out, and the
 * departure of either side. Thread-safe, but the messages of one peer must be passed in
 * sequentially. URIs must be validated and actions authorized by the caller.
 * <p>
 * Each event is processed under the monitor of its {@link Call}, which holds the state.
 * After the monitor is released, {@link #capacityFreed} dispatches queued calls to the
 * freed capacity.
 * <p>
 * WAMP specification: Calling and Invocations, Progressive Call Invocations, Progressive
 * Call Results, Call Canceling, Call Timeouts, Call Re-Routing.
 */
public final class CallFlow {

	private static final Logger logger = LoggerFactory.getLogger(CallFlow.class);

	private final RegistrationTable registrations;

	private final Timers timers;

	private final DealerListener listener;

	private final CallAdmission admission;

	private final CallDispatcher dispatcher;

	private final CallTimers callTimers;

	private final CallCompletion completion;

	CallFlow(DealerSettings settings, RegistrationTable registrations, RouterEnvironment environment,
			DealerListener listener) {
		this.registrations = registrations;
		this.timers = environment.timers();
		this.listener = listener;
		this.admission = new CallAdmission(settings);
		this.dispatcher = new CallDispatcher(settings, registrations, new CalleeSelector(environment.random()));
		this.callTimers = new CallTimers(settings, this.timers, this::onTimeout);
		this.completion = new CallCompletion(this.timers, listener);
	}

	/**
	 * Handle a CALL that begins a call.
	 * @param caller the caller
	 * @param message the message
	 * @param disclosure decision of the authorizer; {@code null} applies the policy
	 * @throws ProtocolViolationException if the caller uses a feature it did not announce
	 */
	public void begin(Caller caller, CallMessage message, @Nullable Boolean disclosure) {
		CallOptions options = CallOptions.of(message.options());
		Registration registration = this.registrations.select(message.procedure());
		RouterError error = this.admission.refusal(caller, message.procedure(), options, registration);
		if (error != null || registration == null) {
			refuse(caller, message, (error != null) ? error
					: CallAdmission.noProcedure(caller, RouterErrors.noSuchProcedure(message.procedure())));
			return;
		}
		if (!caller.callerState().reserve()) {
			refuse(caller, message, RouterErrors.TOO_MANY_CALLS);
			return;
		}
		Call call = new Call(caller, message, options, disclosure, this.timers.nanoTime(), registration);
		if (caller.callerState().add(call)) {
			this.listener.onCallBegun();
			dispatch(call, registration);
		}
		else {
			refuse(caller, message, RouterErrors.NOTHING_NEW);
		}
	}

	/**
	 * Reject a call before it begins. Its further chunks are ignored.
	 * @param caller the caller
	 * @param message the only or first chunk
	 * @param error the error to answer with
	 */
	public void refuse(Caller caller, CallMessage message, RouterError error) {
		if (message.options().isTrue(OptionKeys.PROGRESS)) {
			caller.callerState().refuse(message.request(), message.procedure(), this.timers.nanoTime());
		}
		caller.send(error.answer(MessageType.CALL, message.request()));
		this.listener.onCallBegun();
		this.listener.onCallEnded(CallOutcome.ERROR, 0);
	}

	private void dispatch(Call call, Registration registration) {
		Registration contended = registration;
		try {
			synchronized (call) {
				if (!call.isEnded()) {
					boolean dispatched = conclude(call,
							this.dispatcher.dispatch(call, registration)) == Attempt.Kind.DISPATCHED;
					contended = dispatched ? null : call.registration();
				}
			}
		}
		finally {
			if (contended != null) {
				// if the call is queued, capacity may have been freed just before; if
				// it is refused, it may have occupied capacity briefly
				capacityFreed(contended);
			}
		}
	}

	/** Handles the outcome of an attempt. Requires the monitor of the call. */
	private Attempt.Kind conclude(Call call, Attempt attempt) {
		if (attempt.error() != null) {
			this.completion.fail(call, attempt.error(), CallOutcome.ERROR);
		}
		else {
			this.callTimers.start(call);
		}
		return attempt.kind();
	}

	private void onTimeout(Call call, int round) {
		synchronized (call) {
			if (!call.isTimedOut(round)) {
				return;
			}
			this.completion.terminate(call, RouterErrors.TIMEOUT, CallOutcome.TIMEOUT);
		}
		capacityFreedBy(call);
	}

	/**
	 * Whether a CALL is a chunk of a running progressive call, or of one that ended
	 * before its last chunk arrived. For sessions whose request ids need not be
	 * sequential: any other id begins a new call, including the id of a running
	 * non-progressive call. A caller that reuses an id cannot distinguish the two answers
	 * by it.
	 * @param caller the caller
	 * @param message the message
	 * @return {@code true} if the message belongs to such a call
	 */
	public boolean isChunk(Caller caller, CallMessage message) {
		CallerState state = caller.callerState();
		Call call = state.find(message.request());
		return (call != null && call.options().progress() && call.procedure().equals(message.procedure()))
				|| state.hasGrace(message.request(), message.procedure(), this.timers);
	}

	/**
	 * Handle a CALL whose id was used before: a chunk of a progressive call.
	 * @param caller the caller
	 * @param message the message
	 * @throws ProtocolViolationException if the id belongs to no progressive call that
	 * may continue
	 */
	public void chunk(Caller caller, CallMessage message) {
		Call call = caller.callerState().find(message.request());
		if (call == null && !CallAdmission.announcesProgress(caller)
				&& !caller.callerState().hasGrace(message.request(), message.procedure(), this.timers)) {
			throw new ProtocolViolationException("CALL.Request is not the next id");
		}
		if (call == null || !call.procedure().equals(message.procedure())) {
			// the call may have ended while this chunk was in transit
			if (!message.options().isTrue(OptionKeys.PROGRESS)) {
				caller.callerState().endGrace(message.request(), message.procedure());
			}
			return;
		}
		if (!call.options().progress()) {
			throw new ProtocolViolationException("CALL.Request of a call that is not progressive");
		}
		synchronized (call) {
			if (call.isEnded() || sendChunk(call, message)) {
				return;
			}
		}
		capacityFreedBy(call);
	}

	/** Returns {@code false} if the chunk was undeliverable, which ended the call. */
	private boolean sendChunk(Call call, CallMessage message) {
		if (!call.expectsChunks()) {
			throw new ProtocolViolationException("CALL after the last chunk of a progressive call");
		}
		CalleeEntry member = call.member();
		if (member == null) {
			return true;
		}
		call.bind();
		if (!message.options().isTrue(OptionKeys.PROGRESS)) {
			call.lastChunkReceived();
		}
		Delivery delivery = CallDispatcher.invokeNext(call, member,
				Passthru.apply(message.payload(), call.options().passthru()));
		RouterError undeliverable = Undeliverable.arguments(delivery, call, member.callee(), message.payload());
		if (undeliverable != null) {
			this.completion.terminate(call, undeliverable, CallOutcome.ERROR);
		}
		return undeliverable == null;
	}

	/**
	 * Handle YIELD. Ignored if the call has ended.
	 * @param callee the answering callee
	 * @param message the message
	 * @throws ProtocolViolationException if the invocation was never issued, or the
	 * callee uses a feature it did not announce
	 */
	public void yield(Callee callee, YieldMessage message) {
		Call call = callee.calleeState().findIssued(message.request());
		Dict passthru = CallAdmission.passthru(callee, message.options());
		if (call == null) {
			return;
		}
		synchronized (call) {
			if (!call.isExecutedBy(callee, message.request())) {
				return;
			}
			if (Passthru.isActive(passthru)
					&& !call.caller().features().has(Role.CALLER, Feature.PAYLOAD_PASSTHRU_MODE)) {
				callee.send(RouterErrors.NO_PASSTHRU.answer(MessageType.INVOCATION, message.request()));
				this.completion.fail(call, RouterErrors.NO_PASSTHRU, CallOutcome.ERROR);
			}
			else if (message.options().isTrue(OptionKeys.PROGRESS)) {
				sendProgress(call, message, passthru);
			}
			else {
				this.completion.succeed(call,
						new ResultMessage(call.requestId(), passthru, Passthru.apply(message.payload(), passthru)));
			}
			if (!call.isEnded()) {
				return;
			}
		}
		capacityFreedBy(call);
	}

	private void sendProgress(Call call, YieldMessage message, Dict passthru) {
		if (!call.options().receiveProgress()) {
			return;
		}
		if (call.caller().isNearlyFull()) {
			// a remote callee cannot be throttled: end this call rather than the session
			this.completion.terminate(call, RouterErrors.CALLER_TOO_SLOW, CallOutcome.CANCELED);
			return;
		}
		call.bind();
		Dict.Builder details = Dict.builder().put(OptionKeys.PROGRESS, true);
		Passthru.addTo(details, passthru);
		Delivery delivery = call.caller()
			.send(new ResultMessage(call.requestId(), details.build(), Passthru.apply(message.payload(), passthru)));
		RouterError undeliverable = Undeliverable.answer(delivery, call, message.payload(),
				Passthru.isVerbatim(passthru));
		if (undeliverable != null) {
			this.completion.terminate(call, undeliverable, CallOutcome.ERROR);
		}
		else {
			this.callTimers.restart(call);
		}
	}

	/**
	 * Handle ERROR for an invocation. Ignored if the call has ended.
	 * @param callee the answering callee
	 * @param message the message
	 * @throws ProtocolViolationException if the invocation was never issued, or the
	 * callee uses a feature it did not announce
	 */
	public void error(Callee callee, ErrorMessage message) {
		Call call = callee.calleeState().findIssued(message.request());
		Dict passthru = CallAdmission.passthru(callee, message.details());
		if (call == null) {
			return;
		}
		Registration freed;
		Registration contended;
		synchronized (call) {
			CalleeEntry member = call.member();
			if (member == null || !call.isExecutedBy(callee, message.request())) {
				return;
			}
			if (mayReroute(call, member, message)) {
				reroute(call, member);
			}
			else {
				this.completion.fail(call, message.error(), passthru, message.payload());
			}
			freed = member.registration();
			contended = call.registration();
		}
		capacityFreed(freed);
		if (contended != freed) {
			capacityFreed(contended);
		}
	}

	// the monitor is held since the refusal, so that no chunk arrives while there is no
	// callee
	private void reroute(Call call, CalleeEntry refusing) {
		refusing.callee().calleeState().remove(call.invocationId(), call);
		refusing.release();
		call.refusedBy(refusing);
		try {
			conclude(call, this.dispatcher.dispatch(call, refusing.registration()));
		}
		catch (Throwable ex) {
			// the call has no callee any more, so no other event would end it
			if (!call.isEnded()) {
				this.completion.terminate(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
			}
			throw ex;
		}
	}

	private static boolean mayReroute(Call call, CalleeEntry member, ErrorMessage message) {
		// the application is the only callee: forward its error
		boolean onlyCallee = member.callee().isEmbedded() && member.registration().invoke() == InvocationPolicy.SINGLE;
		return !onlyCallee && WampUris.UNAVAILABLE.equals(message.error()) && !call.isBound() && !call.isInterrupted()
				&& member.callee().features().has(Feature.CALL_REROUTE);
	}

	/**
	 * Handle CANCEL. Ignored if the call has ended or never existed.
	 * @param caller the caller
	 * @param message the message
	 */
	public void cancel(Caller caller, CancelMessage message) {
		Call call = caller.callerState().find(message.request());
		if (call == null) {
			return;
		}
		synchronized (call) {
			if (call.isEnded()) {
				return;
			}
			String mode = message.options().get(OptionKeys.CANCEL_MODE);
			if ("kill".equals(mode) && this.completion.interrupt(call, "kill")) {
				return;
			}
			if (!"skip".equals(mode)) {
				this.completion.interrupt(call, "killnowait");
			}
			this.completion.fail(call, RouterErrors.CANCELED, CallOutcome.CANCELED);
		}
		capacityFreedBy(call);
	}

	/**
	 * End a call whose routing failed.
	 * @param caller the caller
	 * @param request id of its CALL
	 * @return {@code false} if there is no such running call
	 */
	public boolean fail(Caller caller, long request) {
		Call call = caller.callerState().find(request);
		if (call == null) {
			return false;
		}
		terminate(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
		return true;
	}

	private void terminate(Call call, RouterError error, CallOutcome outcome) {
		synchronized (call) {
			if (call.isEnded()) {
				return;
			}
			this.completion.terminate(call, error, outcome);
		}
		capacityFreedBy(call);
	}

	/**
	 * End a call whose answer could not be routed.
	 * @param callee the answering callee
	 * @param invocation id of the invocation
	 */
	public void failInvocation(Callee callee, long invocation) {
		Call call = callee.calleeState().find(invocation);
		if (call == null) {
			return;
		}
		synchronized (call) {
			if (!call.isExecutedBy(callee, invocation)) {
				return;
			}
			this.completion.fail(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
		}
		capacityFreedBy(call);
	}

	/**
	 * Terminate the running calls of a caller whose session is about to end, and refuse
	 * new ones.
	 * @param caller the caller
	 */
	public void endCalls(Caller caller) {
		caller.callerState().refuseCalls();
		for (Call call : caller.callerState().open()) {
			terminate(call, RouterErrors.CALLER_ENDED, CallOutcome.CANCELED);
		}
	}

	/**
	 * Fail all calls that a leaving peer executes, and release the calls it made.
	 * @param caller the peer as caller
	 * @param callee the same peer as callee
	 */
	public void leave(Caller caller, Callee callee) {
		for (Call call : callee.calleeState().closeInvocations()) {
			synchronized (call) {
				if (!call.isExecutedBy(callee)) {
					continue;
				}
				this.completion.fail(call, RouterErrors.CALLEE_GONE, CallOutcome.CANCELED);
			}
			capacityFreedBy(call);
		}
		for (Call call : caller.callerState().close()) {
			synchronized (call) {
				if (!call.isEnded()) {
					this.completion.release(call);
				}
			}
			capacityFreedBy(call);
		}
	}

	/** Called without any lock after a call ended or moved to another callee. */
	private void capacityFreedBy(Call call) {
		CalleeEntry member = call.member();
		if (member != null) {
			capacityFreed(member.registration());
		}
	}

	/**
	 * A callee of a registration has capacity again, joined or left: dispatch queued
	 * calls. Called without any lock.
	 */
	void capacityFreed(Registration registration) {
		if (!registration.isLimited() || registration.queue().isEmpty()) {
			return;
		}
		// if the registration was deleted, its calls may be queued at another one
		List<Registration> others = new ArrayList<>(0);
		registration.queue().capacityFreed((call) -> redispatch(call, registration, others));
		others.forEach(this::capacityFreed);
	}

	private boolean redispatch(Call call, Registration registration, List<Registration> others) {
		try {
			Attempt attempt = this.dispatcher.redispatch(call, registration);
			if (attempt.kind() == Attempt.Kind.SATURATED) {
				return false;
			}
			conclude(call, attempt);
			if (call.isQueued()) {
				others.add(call.registration());
			}
		}
		catch (Throwable ex) {
			// must not fail the unrelated event that freed the capacity
			Failures.error(logger, ex, "A queued call of {} failed", call.procedure());
			if (!call.isEnded()) {
				this.completion.fail(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
			}
		}
		return true;
	}

}
