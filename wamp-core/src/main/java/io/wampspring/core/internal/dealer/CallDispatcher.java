package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.DealerSettings;

/**
 * Dispatches calls: selects a callee, sends the INVOCATION, or queues the call while all
 * callees are saturated. Stateless. All methods require the monitor of the call.
 * <p>
 * WAMP specification: Calling and Invocations, Shared Registration, Call Re-Routing.
 */
final class CallDispatcher {

	private final DealerSettings settings;

	private final RegistrationTable registrations;

	private final CalleeSelector selector;

	private final InvocationDetails invocationDetails;

	CallDispatcher(DealerSettings settings, RegistrationTable registrations, CalleeSelector selector) {
		this.settings = settings;
		this.registrations = registrations;
		this.selector = selector;
		this.invocationDetails = new InvocationDetails(settings);
	}

	/**
	 * Dispatch a call, initially or after a callee has refused it.
	 * @return {@link Attempt.Kind#DISPATCHED}, {@link Attempt.Kind#QUEUED} or
	 * {@link Attempt.Kind#REFUSED}
	 */
	Attempt dispatch(Call call, Registration registration) {
		Registration current = registration;
		Attempt attempt = dispatchInTurn(call, current);
		while (attempt.kind() == Attempt.Kind.NO_CALLEE && current.members().length == 0 && !call.isBound()) {
			// deleted between look-up and dispatch; another registration may match now
			Registration next = this.registrations.select(call.procedure());
			if (next == null || next == current) {
				break;
			}
			current = next;
			attempt = dispatchInTurn(call, current);
		}
		if (attempt.kind() == Attempt.Kind.SATURATED && queue(call, current)) {
			return Attempt.QUEUED;
		}
		return refuseUnlessDone(attempt, call, current);
	}

	/**
	 * Dispatch a call from the queue of a registration.
	 * @return {@link Attempt.Kind#SATURATED} if it stays queued, otherwise as
	 * {@link #dispatch}; it may then be queued at another registration
	 */
	Attempt redispatch(Call call, Registration registration) {
		Attempt attempt = selectAndInvoke(call, registration);
		if (attempt.kind() == Attempt.Kind.SATURATED) {
			return attempt;
		}
		registration.queue().remove(call);
		call.dequeued();
		if (attempt.kind() == Attempt.Kind.NO_CALLEE && registration.members().length == 0) {
			// deleted; another registration may match now
			Registration next = this.registrations.select(call.procedure());
			if (next != null && next != registration) {
				return dispatch(call, next);
			}
		}
		return refuseUnlessDone(attempt, call, registration);
	}

	/** Dispatches a call, or queues it if other calls are queued already. */
	private Attempt dispatchInTurn(Call call, Registration registration) {
		call.offeredTo(registration);
		boolean others = registration.isLimited() && registration.members().length > 0
				&& !registration.queue().isEmpty();
		return (others && queue(call, registration)) ? Attempt.QUEUED : selectAndInvoke(call, registration);
	}

	private static boolean queue(Call call, Registration registration) {
		// progressive calls are not queued, because their chunks would have to be
		// queued, too
		if (call.options().progress() || !registration.queue().offer(call)) {
			return false;
		}
		call.queued();
		return true;
	}

	private static Attempt refuseUnlessDone(Attempt attempt, Call call, Registration registration) {
		return switch (attempt.kind()) {
			case DISPATCHED, QUEUED, REFUSED -> attempt;
			case SATURATED -> Attempt.refused(RouterErrors.noAvailableCallee(call.procedure()));
			case NO_CALLEE -> Attempt.refused(noCallee(call, registration));
		};
	}

	private static RouterError noCallee(Call call, Registration registration) {
		// there are callees, but none owns the key of the call
		boolean unowned = registration.members().length > 0;
		if (call.wasRefused()) {
			RouterError error = RouterErrors.noAvailableCallee(call.procedure());
			return unowned ? error : CallAdmission.noProcedure(call.caller(), error);
		}
		return unowned ? RouterErrors.unownedKey(call.procedure())
				: CallAdmission.noProcedure(call.caller(), RouterErrors.noSuchProcedure(call.procedure()));
	}

	private Attempt selectAndInvoke(Call call, Registration registration) {
		while (true) {
			CalleeEntry member = this.selector.select(registration, call);
			if (member == null) {
				return CalleeSelector.hasCandidate(registration, call) ? Attempt.SATURATED : Attempt.NO_CALLEE;
			}
			Attempt attempt;
			try {
				attempt = invoke(call, member);
			}
			catch (Throwable ex) {
				if (call.member() != member) {
					member.release();
				}
				throw ex;
			}
			if (attempt.kind() == Attempt.Kind.DISPATCHED) {
				return attempt;
			}
			member.release();
			if (attempt.kind() == Attempt.Kind.REFUSED) {
				return attempt;
			}
			// the callee left between selection and sending: treat it as a refusal
			call.refusedBy(member);
		}
	}

	private Attempt invoke(Call call, CalleeEntry member) {
		RouterError unsupported = unsupported(call, member.callee().features());
		if (unsupported != null) {
			return Attempt.refused(unsupported);
		}
		Delivery delivery = invoke(call, member, this.invocationDetails.of(call, member));
		if (delivery == Delivery.SENT) {
			return Attempt.DISPATCHED;
		}
		RouterError undeliverable = Undeliverable.arguments(delivery, call, member.callee(), call.payload());
		return (undeliverable != null) ? Attempt.refused(undeliverable) : Attempt.NO_CALLEE;
	}

	private @Nullable RouterError unsupported(Call call, Features features) {
		if (call.options().progress() && !supportsChunks(features)) {
			return RouterErrors.NO_PROGRESSIVE_CALLS;
		}
		boolean passthru = Passthru.isActive(call.options().passthru());
		return (passthru && !features.has(Role.CALLEE, Feature.PAYLOAD_PASSTHRU_MODE)) ? RouterErrors.NO_PASSTHRU
				: null;
	}

	/**
	 * Whether a callee supports progressive calls. A popular client supports them without
	 * announcing either feature. A callee that announces only one of the features is
	 * excluded, because further invocations with the same id end the session of a callee
	 * that does not support them.
	 */
	private boolean supportsChunks(Features features) {
		boolean chunks = features.has(Role.CALLEE, Feature.PROGRESSIVE_CALL_INVOCATIONS);
		boolean canceling = features.has(Feature.CALL_CANCELING);
		return (chunks && canceling) || (!chunks && !canceling && !this.settings.strictFeatures());
	}

	private static Delivery invoke(Call call, CalleeEntry member, Dict details) {
		Callee callee = member.callee();
		Dict first = InvocationDetails.withProgress(details, call.expectsChunks());
		// allocate the id and send atomically: ids must arrive in ascending order
		synchronized (callee.sendLock()) {
			long id = member.isActive() ? callee.calleeState().begin(call) : 0;
			if (id == 0) {
				return Delivery.CLOSED;
			}
			boolean sent = false;
			try {
				Delivery delivery = callee.invoke(
						new InvocationMessage(id, member.registration().id(), first, call.payload()), call.caller());
				if (delivery == Delivery.SENT) {
					call.dispatchedTo(member, id, details, mayReroute(call, callee));
					sent = true;
				}
				return delivery;
			}
			finally {
				if (!sent) {
					callee.calleeState().undoBegin(id, call);
				}
			}
		}
	}

	private static boolean mayReroute(Call call, Callee callee) {
		return !call.isBound() && callee.features().has(Feature.CALL_REROUTE);
	}

	/** Send a further chunk of a progressive call to the callee that executes it. */
	static Delivery invokeNext(Call call, CalleeEntry member, Payload payload) {
		InvocationMessage message = new InvocationMessage(call.invocationId(), member.registration().id(),
				InvocationDetails.withProgress(call.details(), call.expectsChunks()), payload);
		return member.callee().invoke(message, call.caller());
	}

}
