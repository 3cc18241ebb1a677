package io.wampspring.core.internal.dealer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.DealerSettings;

/**
 * Begins calls, continues progressive ones, moves calls to other callees and lets calls
 * wait while all callees are busy.
 * <p>
 * WAMP specification: Calling and Invocations, Progressive Call Invocations, Call
 * Re-Routing.
 */
final class CallRouter {

	private static final Logger logger = LoggerFactory.getLogger(CallRouter.class);

	private final DealerSettings settings;

	private final RegistrationTable registrations;

	private final CallDispatcher dispatcher;

	private final CallCompletion completion;

	CallRouter(DealerSettings settings, RegistrationTable registrations, CallCompletion completion,
			RandomGenerator random) {
		this.settings = settings;
		this.registrations = registrations;
		this.dispatcher = new CallDispatcher(settings, new CalleeSelector(random));
		this.completion = completion;
	}

	void begin(Caller caller, CallMessage message, @Nullable Boolean disclosure) {
		CallOptions options = CallOptions.of(message.options());
		checkFeatures(caller, options.progress(), Passthru.isActive(options.passthru()));
		Registration registration = this.registrations.select(message.procedure());
		RouterError error = refusal(message.procedure(), options, registration);
		if (error != null || registration == null) {
			refuse(caller, message, options,
					(error != null) ? error : missing(caller, RouterErrors.noSuchProcedure(message.procedure())));
			return;
		}
		if (!caller.callerState().reserve()) {
			refuse(caller, message, options, RouterErrors.TOO_MANY_CALLS);
			return;
		}
		Call call = new Call(caller, message, options, disclosure, this.completion.now());
		if (caller.callerState().add(call)) {
			this.completion.begun();
			place(call, registration);
		}
		else {
			refuse(caller, message, options, RouterErrors.NOTHING_NEW);
		}
	}

	// whoever calls while the router shuts down could take a missing callee for a typo
	private static RouterError missing(Caller caller, RouterError error) {
		return caller.callerState().refusesCalls() ? RouterErrors.NOTHING_NEW : error;
	}

	private @Nullable RouterError refusal(String procedure, CallOptions options, @Nullable Registration registration) {
		if (options.partition() && options.shardKey() == null) {
			return RouterErrors.NO_SHARD_KEY;
		}
		if (options.discloseMe() && this.settings.disclosure() == DisclosurePolicy.NEVER) {
			return RouterErrors.DISCLOSURE_FORBIDDEN;
		}
		if (registration == null || (options.shard() == null && !registration.isGrouped())) {
			return null;
		}
		ShardView view = registration.shardView();
		return view.accepts(options.shard()) ? null : RouterErrors.unclearShard(procedure, view.groups());
	}

	private void refuse(Caller caller, CallMessage message, CallOptions options, RouterError error) {
		if (options.progress()) {
			caller.callerState().refuse(message.request(), message.procedure(), this.completion.now());
		}
		caller.send(error.answer(MessageType.CALL, message.request()));
		this.completion.refused();
	}

	private void checkFeatures(Caller caller, boolean progress, boolean passthru) {
		if (progress && this.settings.strictFeatures() && !announcesProgress(caller)) {
			throw new ProtocolViolationException("progress without the feature progressive_call_invocations");
		}
		if (passthru && !caller.features().has(Role.CALLER, Feature.PAYLOAD_PASSTHRU_MODE)) {
			throw new ProtocolViolationException("ppt_scheme without the feature payload_passthru_mode");
		}
	}

	private static boolean announcesProgress(Caller caller) {
		return caller.features().has(Role.CALLER, Feature.PROGRESSIVE_CALL_INVOCATIONS);
	}

	/** Handle a CALL whose id is not new. */
	void proceed(Caller caller, CallMessage message) {
		Call call = caller.callerState().find(message.request());
		if (call == null && !announcesProgress(caller)
				&& !caller.callerState().hasGrace(message.request(), message.procedure(), this.completion.clock())) {
			throw new ProtocolViolationException("CALL.Request is not the next id");
		}
		if (call == null || !call.procedure().equals(message.procedure())) {
			// the call may have ended while this chunk was under way
			if (!message.options().isTrue("progress")) {
				caller.callerState().endGrace(message.request(), message.procedure());
			}
			return;
		}
		if (!call.options().progress()) {
			throw new ProtocolViolationException("CALL.Request of a call that is not progressive");
		}
		boolean freed;
		synchronized (call) {
			freed = !call.isEnded() && !sendChunk(call, message);
		}
		if (freed) {
			roomAt(call);
		}
	}

	private boolean sendChunk(Call call, CallMessage message) {
		if (!call.expectsChunks()) {
			throw new ProtocolViolationException("CALL behind the last one of a progressive call");
		}
		CalleeMembership member = call.member();
		if (member == null) {
			return true;
		}
		call.bind();
		if (!message.options().isTrue("progress")) {
			call.lastChunkCame();
		}
		Delivery delivery = this.dispatcher.continueWith(call, member,
				Passthru.apply(message.payload(), call.options().passthru()));
		RouterError undeliverable = Undeliverable.arguments(delivery, call, member.callee(), message.payload());
		if (undeliverable != null) {
			this.completion.cut(call, undeliverable, CallOutcome.ERROR);
		}
		return undeliverable == null;
	}

	/** Find a callee for a call that was begun, or end it. */
	void place(Call call, Registration registration) {
		Registration line = null;
		synchronized (call) {
			if (!call.isEnded()) {
				tryPlace(call, registration);
				line = call.waitingAt();
			}
		}
		if (line != null) {
			// a callee may have got room before this call stood in line
			roomIn(line);
		}
	}

	/**
	 * Find another callee for a call, or end it. Called with the monitor of the call held
	 * since the callee refused, so that no chunk comes while there is none.
	 * @return where the call waits now, if it does
	 */
	@Nullable Registration placeAgain(Call call, Registration registration) {
		tryPlace(call, registration);
		return call.waitingAt();
	}

	private void tryPlace(Call call, Registration registration) {
		Registration current = registration;
		Attempt attempt = attempt(call, current);
		while (attempt.kind() == Attempt.Kind.NOBODY && current.members().length == 0 && !call.isBound()) {
			// deleted between look-up and dispatch; perhaps another one matches now
			Registration next = this.registrations.select(call.procedure());
			if (next == null || next == current) {
				break;
			}
			current = next;
			attempt = attempt(call, current);
		}
		if (call.waitingAt() != null || (attempt.kind() == Attempt.Kind.SATURATED && enqueue(call, current))) {
			return;
		}
		conclude(call, attempt, current);
	}

	/** Try to bring a call to a callee, or put it behind those that wait for one. */
	private Attempt attempt(Call call, Registration registration) {
		boolean line = registration.isLimited() && registration.members().length > 0 && registration.hasWaiting();
		return (line && enqueue(call, registration)) ? Attempt.SATURATED : this.dispatcher.dispatch(call, registration);
	}

	/** Whether there are callees, but none of them for the key of the call. */
	private static boolean isUnowned(Attempt attempt, Registration registration) {
		return attempt.kind() == Attempt.Kind.NOBODY && registration.members().length > 0;
	}

	private boolean enqueue(Call call, Registration registration) {
		// chunks of a progressive call would have to be kept, too
		if (call.options().progress() || !registration.offerWaiting(call, this.settings.maxWaitingCalls())) {
			return false;
		}
		call.waitAt(registration);
		startTimer(call);
		return true;
	}

	private void conclude(Call call, Attempt attempt, Registration registration) {
		if (isUnowned(attempt, registration)) {
			this.completion.fail(call, call.wasRefused() ? RouterErrors.noAvailableCallee(call.procedure())
					: RouterErrors.unownedKey(call.procedure()), CallOutcome.ERROR);
			return;
		}
		switch (attempt.kind()) {
			case DISPATCHED -> watch(call);
			case SATURATED ->
				this.completion.fail(call, RouterErrors.noAvailableCallee(call.procedure()), CallOutcome.ERROR);
			case NOBODY -> this.completion.fail(call,
					missing(call.caller(), call.wasRefused() ? RouterErrors.noAvailableCallee(call.procedure())
							: RouterErrors.noSuchProcedure(call.procedure())),
					CallOutcome.ERROR);
			case REFUSED -> this.completion.fail(call,
					(attempt.error() != null) ? attempt.error() : RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
		}
	}

	private void watch(Call call) {
		CalleeMembership member = call.member();
		if (member != null && CallDispatcher.runsTimer(member)) {
			call.stopTimer();
			return;
		}
		startTimer(call);
	}

	private void startTimer(Call call) {
		long timeout = this.dispatcher.timeout(call.options());
		if (timeout > 0 && !call.hasTimer()) {
			// a callee that was to run the timer may have handed the call back meanwhile
			long elapsed = Duration.ofNanos(this.completion.now() - call.startNanos()).toMillis();
			this.completion.startTimer(call, Math.max(1, timeout - elapsed), (round) -> onTimeout(call, round));
		}
	}

	/** Start the timer of a call again, as a progressive result came. */
	void watchAgain(Call call) {
		if (call.hasTimer()) {
			this.completion.startTimer(call, this.dispatcher.timeout(call.options()),
					(round) -> onTimeout(call, round));
		}
	}

	private void onTimeout(Call call, int round) {
		synchronized (call) {
			if (!call.isTimedOut(round)) {
				return;
			}
			this.completion.cut(call, RouterErrors.TIMEOUT, CallOutcome.TIMEOUT);
		}
		roomAt(call);
	}

	/** A call ended: let one that waits for its callee go on. Called without any lock. */
	void roomAt(Call call) {
		CalleeMembership member = call.member();
		if (member != null) {
			roomIn(member.registration());
		}
	}

	/**
	 * A callee has room, came or is gone: let waiting calls go on. Called without any
	 * lock.
	 */
	void roomIn(Registration registration) {
		if (!registration.isLimited()) {
			return;
		}
		List<Registration> otherLines = new ArrayList<>(0);
		synchronized (registration.waitingLine()) {
			for (Call call : registration.waiting()) {
				// who waits for one callee of several does not hold up those behind
				if (!takeFromLine(call, registration, otherLines) && !call.isChoosy()) {
					break;
				}
			}
		}
		otherLines.forEach(this::roomIn);
	}

	/** Returns whether the call does not wait in this line any more. */
	private boolean takeFromLine(Call call, Registration registration, List<Registration> otherLines) {
		synchronized (call) {
			try {
				return call.isEnded() || goOn(call, registration, otherLines);
			}
			catch (Throwable ex) {
				// no failure of whoever made room
				Failures.error(logger, ex, "A call of {} that waited failed", call.procedure());
				if (!call.isEnded()) {
					this.completion.fail(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
				}
				return true;
			}
		}
	}

	private boolean goOn(Call call, Registration registration, List<Registration> otherLines) {
		Attempt attempt = this.dispatcher.dispatch(call, registration);
		if (attempt.kind() == Attempt.Kind.SATURATED) {
			return false;
		}
		registration.removeWaiting(call);
		call.waitAt(null);
		Registration next = (registration.members().length == 0) ? this.registrations.select(call.procedure()) : null;
		if (attempt.kind() == Attempt.Kind.NOBODY && next != null && next != registration) {
			// deleted, and another one matches now
			tryPlace(call, next);
		}
		else {
			conclude(call, attempt, registration);
		}
		Registration line = call.waitingAt();
		if (line != null) {
			otherLines.add(line);
		}
		return true;
	}

}
