package io.wampspring.core.internal.dealer;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Routes calls of one realm. Safe for use by any thread; messages of one peer are handed
 * in one after another. URIs have been checked and actions authorized before.
 * <p>
 * WAMP specification: Routed Remote Procedure Calls, basic and advanced.
 */
public final class Dealer {

	private final RegistrationTable registrations;

	private final CallCompletion completion;

	private final CallRouter router;

	/**
	 * Create a dealer.
	 * @param settings how it behaves
	 * @param environment time and chance
	 * @param ids draws ids for registrations
	 * @param listener is told what happens
	 */
	public Dealer(DealerSettings settings, RouterEnvironment environment, LongSupplier ids, DealerListener listener) {
		this.registrations = new RegistrationTable(settings, environment.clock(), ids, listener);
		this.completion = new CallCompletion(environment.timers(), listener);
		this.router = new CallRouter(settings, this.registrations, this.completion, environment.random());
	}

	/**
	 * Register a procedure of the router itself: not listed, without meta events, out of
	 * reach for clients.
	 * @param procedure URI in the namespace of the protocol
	 * @param callee who executes it
	 */
	public void registerInternal(String procedure, Callee callee) {
		this.registrations.registerInternal(procedure, callee);
	}

	/**
	 * Handle REGISTER.
	 * @param callee who registers
	 * @param message the message
	 */
	public void register(Callee callee, RegisterMessage message) {
		this.registrations.register(callee, message).forEach(this.router::roomIn);
	}

	/**
	 * Handle UNREGISTER.
	 * @param callee who unregisters
	 * @param message the message
	 */
	public void unregister(Callee callee, UnregisterMessage message) {
		Registration left = this.registrations.unregister(callee, message);
		if (left != null) {
			this.router.roomIn(left);
		}
	}

	/**
	 * Handle a CALL with a new id.
	 * @param caller who calls
	 * @param message the message
	 * @param disclosure decision of the authorizer; {@code null}: the policy decides
	 * @throws ProtocolViolationException if the caller did not announce what it uses
	 */
	public void call(Caller caller, CallMessage message, @Nullable Boolean disclosure) {
		this.router.begin(caller, message, disclosure);
	}

	/**
	 * Handle a CALL whose id was used before: a chunk of a progressive call.
	 * @param caller who calls
	 * @param message the message
	 * @throws ProtocolViolationException if there is no such call that may go on
	 */
	public void proceed(Caller caller, CallMessage message) {
		this.router.proceed(caller, message);
	}

	/**
	 * Count a call that was refused before it began and, if it is progressive, remember
	 * it, so that its further chunks are ignored.
	 * @param caller who calls
	 * @param message the only or first chunk
	 */
	public void refuse(Caller caller, CallMessage message) {
		if (message.options().isTrue("progress")) {
			caller.callerState().refuse(message.request(), message.procedure(), this.completion.now());
		}
		this.completion.refused();
	}

	/**
	 * Whether a CALL is a chunk of a progressive call that runs, or that ended before its
	 * last chunk came. For sessions whose request ids need not be sequential: any other
	 * id begins a call, also that of a plain call that runs. Who uses an id twice has to
	 * tell the two answers apart.
	 * @param caller who calls
	 * @param message the message
	 * @return {@code true} if the message belongs to such a call
	 */
	public boolean isContinuation(Caller caller, CallMessage message) {
		CallerState state = caller.callerState();
		Call call = state.find(message.request());
		return (call != null && call.options().progress() && call.procedure().equals(message.procedure()))
				|| state.hasGrace(message.request(), message.procedure(), this.completion.clock());
	}

	/**
	 * End a call whose routing failed.
	 * @param caller who calls
	 * @param request id of its CALL
	 * @return {@code false} if no such call runs
	 */
	public boolean fail(Caller caller, long request) {
		Call call = caller.callerState().find(request);
		if (call == null) {
			return false;
		}
		synchronized (call) {
			if (!call.isEnded()) {
				this.completion.cut(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
			}
		}
		this.router.roomAt(call);
		return true;
	}

	/**
	 * Whether somebody still waits for the answer to an invocation.
	 * @param callee who was invoked
	 * @param invocation id of the invocation
	 * @return {@code false} if the call has ended, as its caller left, say
	 */
	public boolean isAwaited(Callee callee, long invocation) {
		return callee.calleeState().find(invocation) != null;
	}

	/**
	 * End a call whose answer could not be routed.
	 * @param callee who answered
	 * @param invocation id of the invocation
	 */
	public void failInvocation(Callee callee, long invocation) {
		Call call = callee.calleeState().find(invocation);
		if (call == null) {
			return;
		}
		synchronized (call) {
			if (call.isExecutedBy(callee, invocation)) {
				this.completion.fail(call, RouterErrors.ROUTER_FAILED, CallOutcome.ERROR);
			}
		}
		this.router.roomAt(call);
	}

	/**
	 * Handle CANCEL. Calls that have ended, or never were, are ignored.
	 * @param caller who cancels
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
			String mode = message.options().getString("mode");
			if ("kill".equals(mode) && this.completion.interrupt(call, "kill")) {
				return;
			}
			if (!"skip".equals(mode)) {
				this.completion.interrupt(call, "killnowait");
			}
			this.completion.fail(call, RouterErrors.CANCELED, CallOutcome.CANCELED);
		}
		this.router.roomAt(call);
	}

	/**
	 * Handle YIELD. Late ones are ignored.
	 * @param callee who answers
	 * @param message the message
	 * @throws ProtocolViolationException if there never was such an invocation, or the
	 * callee uses a feature that it did not announce
	 */
	public void yield(Callee callee, YieldMessage message) {
		Call call = find(callee, message.request());
		Dict passthru = passthru(callee, message.options());
		if (call == null) {
			return;
		}
		synchronized (call) {
			if (!call.isExecutedBy(callee, message.request())) {
				return;
			}
			if (Passthru.isActive(passthru)
					&& !call.caller().features().has(Role.CALLER, Feature.PAYLOAD_PASSTHRU_MODE)) {
				refusePassthru(call, callee, message);
			}
			else if (message.options().isTrue("progress")) {
				progress(call, message, passthru);
			}
			else {
				this.completion.succeed(call,
						new ResultMessage(call.requestId(), passthru, Passthru.apply(message.payload(), passthru)));
			}
		}
		this.router.roomAt(call);
	}

	private void progress(Call call, YieldMessage message, Dict passthru) {
		if (!call.options().receiveProgress()) {
			return;
		}
		if (call.caller().isNearlyFull()) {
			// a callee elsewhere cannot be slowed down, so it is this call or the session
			this.completion.cut(call, RouterErrors.CALLER_TOO_SLOW, CallOutcome.CANCELED);
			return;
		}
		call.bind();
		Dict.Builder details = Dict.builder().put("progress", true);
		Passthru.addTo(details, passthru);
		Delivery delivery = call.caller()
			.send(new ResultMessage(call.requestId(), details.build(), Passthru.apply(message.payload(), passthru)));
		RouterError undeliverable = Undeliverable.answer(delivery, call, message.payload(),
				Passthru.isVerbatim(passthru));
		if (undeliverable != null) {
			this.completion.cut(call, undeliverable, CallOutcome.ERROR);
		}
		else {
			this.router.watchAgain(call);
		}
	}

	private void refusePassthru(Call call, Callee callee, YieldMessage message) {
		callee.send(RouterErrors.NO_PASSTHRU.answer(MessageType.INVOCATION, message.request()));
		this.completion.fail(call, RouterErrors.NO_PASSTHRU, CallOutcome.ERROR);
	}

	/**
	 * Handle ERROR for an invocation. Late ones are ignored.
	 * @param callee who answers
	 * @param message the message
	 * @throws ProtocolViolationException if there never was such an invocation, or the
	 * callee uses a feature that it did not announce
	 */
	public void error(Callee callee, ErrorMessage message) {
		Call call = find(callee, message.request());
		Dict passthru = passthru(callee, message.details());
		if (call == null) {
			return;
		}
		Registration next = null;
		Registration line = null;
		synchronized (call) {
			CalleeMembership member = call.member();
			if (member == null || !call.isExecutedBy(callee, message.request())) {
				return;
			}
			if (!isOnlyCallee(member) && mayReroute(call, callee, message)) {
				callee.calleeState().remove(message.request(), call);
				member.release();
				call.refusedBy(member);
				next = member.registration();
				line = this.router.placeAgain(call, next);
			}
			else {
				this.completion.fail(call, message.error(), passthru, message.payload());
			}
		}
		if (next == null) {
			this.router.roomAt(call);
			return;
		}
		this.router.roomIn(next);
		if (line != null && line != next) {
			this.router.roomIn(line);
		}
	}

	// whether this is the application, and what it says of its overload is all there is
	private static boolean isOnlyCallee(CalleeMembership member) {
		return member.callee().isEmbedded() && member.registration().invoke() == InvocationPolicy.SINGLE;
	}

	private static boolean mayReroute(Call call, Callee callee, ErrorMessage message) {
		return WampUris.UNAVAILABLE.equals(message.error()) && !call.isBound() && !call.isInterrupted()
				&& callee.features().has(Role.CALLEE, Feature.CALL_REROUTE);
	}

	private static @Nullable Call find(Callee callee, long invocation) {
		Call call = callee.calleeState().find(invocation);
		if (call == null && !callee.calleeState().wasIssued(invocation)) {
			throw new ProtocolViolationException("INVOCATION.Request was never issued");
		}
		return call;
	}

	private static Dict passthru(Callee callee, Dict options) {
		Dict passthru = Passthru.of(options);
		if (Passthru.isActive(passthru) && !callee.features().has(Role.CALLEE, Feature.PAYLOAD_PASSTHRU_MODE)) {
			throw new ProtocolViolationException("ppt_scheme without the feature payload_passthru_mode");
		}
		return passthru;
	}

	/**
	 * Refuse the calls that a caller begins from now on: it will be ended. Those that run
	 * are not touched.
	 * @param caller who calls
	 */
	public void refuseCalls(Caller caller) {
		caller.callerState().refuseCalls();
	}

	/**
	 * Answer the calls of a caller that run, as it will be ended, and refuse those that
	 * it begins from now on.
	 * @param caller who calls
	 */
	public void endCalls(Caller caller) {
		refuseCalls(caller);
		for (Call call : caller.callerState().open()) {
			synchronized (call) {
				if (!call.isEnded()) {
					this.completion.cut(call, RouterErrors.CALLER_ENDED, CallOutcome.CANCELED);
				}
			}
			this.router.roomAt(call);
		}
	}

	/**
	 * End all calls that a leaving peer executes, and abandon those that it made.
	 * @param caller the peer as caller
	 * @param callee the same peer as callee
	 */
	public void leaveCalls(Caller caller, Callee callee) {
		for (Call call : callee.calleeState().closeInvocations()) {
			boolean ended;
			synchronized (call) {
				CalleeMembership member = call.member();
				ended = !call.isEnded() && member != null && member.callee() == callee;
				if (ended) {
					this.completion.fail(call, RouterErrors.CALLEE_GONE, CallOutcome.CANCELED);
				}
			}
			if (ended) {
				this.router.roomAt(call);
			}
		}
		for (Call call : caller.callerState().close()) {
			synchronized (call) {
				if (!call.isEnded()) {
					this.completion.abandon(call);
				}
			}
			this.router.roomAt(call);
		}
	}

	/**
	 * Remove all registrations of a leaving peer.
	 * @param callee the peer
	 */
	public void leaveRegistrations(Callee callee) {
		this.registrations.leave(callee).forEach(this.router::roomIn);
	}

	/**
	 * Revoke the registration of one callee.
	 * @param registration id of the registration
	 * @param session id of the callee's session
	 * @param reason URI for the callee, if any
	 * @return {@code false} if the registration has no such callee
	 */
	public boolean removeCallee(long registration, long session, @Nullable String reason) {
		Registration left = this.registrations.removeCallee(registration, session, reason);
		if (left != null) {
			this.router.roomIn(left);
		}
		return left != null;
	}

	/**
	 * Return the registrations of clients.
	 * @return a snapshot
	 */
	public List<RegistrationInfo> registrations() {
		return this.registrations.all()
			.stream()
			.filter((registration) -> !registration.isInternal())
			.map(Registration::info)
			.toList();
	}

	/**
	 * Return the ids of the registrations of clients by their policy, without looking at
	 * their callees.
	 * @return a snapshot
	 */
	public Map<MatchPolicy, List<Long>> registrationIds() {
		return this.registrations.all()
			.stream()
			.filter((registration) -> !registration.isInternal())
			.collect(Collectors.groupingBy(Registration::match,
					Collectors.mapping(Registration::id, Collectors.toList())));
	}

	/**
	 * Return how many callees a registration of clients has.
	 * @param id its id
	 * @return a number, or {@code null} if there is no such registration
	 */
	public @Nullable Integer calleeCount(long id) {
		Registration registration = this.registrations.find(id);
		return (registration != null && !registration.isInternal()) ? (Integer) registration.size() : null;
	}

	/**
	 * Return how many registrations clients have.
	 * @return a number
	 */
	public int registrationCount() {
		return this.registrations.size();
	}

	/**
	 * Return a registration of clients.
	 * @param id its id
	 * @return a snapshot, or {@code null} if there is none
	 */
	public @Nullable RegistrationInfo registration(long id) {
		return infoOf(this.registrations.find(id));
	}

	/**
	 * Return the id of the registration of a URI or pattern.
	 * @param match how it matches
	 * @param uri the URI or pattern
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable Long lookup(MatchPolicy match, String uri) {
		return idOf(this.registrations.find(match, uri));
	}

	/**
	 * Return the id of the registration that a call would use.
	 * @param uri the URI to call
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable Long match(String uri) {
		return idOf(this.registrations.select(uri));
	}

	private static @Nullable Long idOf(@Nullable Registration registration) {
		return (registration != null && !registration.isInternal()) ? (Long) registration.id() : null;
	}

	private static @Nullable RegistrationInfo infoOf(@Nullable Registration registration) {
		return (registration != null && !registration.isInternal()) ? registration.info() : null;
	}

}
