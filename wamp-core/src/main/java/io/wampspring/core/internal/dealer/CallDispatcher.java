package io.wampspring.core.internal.dealer;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.UriTemplate;

/**
 * Brings a call to a callee: chooses one, makes the INVOCATION, hands it over. All
 * methods are called with the monitor of the call held.
 * <p>
 * WAMP specification: Calling and Invocations and the advanced profile of RPC.
 */
final class CallDispatcher {

	private final DealerSettings settings;

	private final CalleeSelector selector;

	CallDispatcher(DealerSettings settings, CalleeSelector selector) {
		this.settings = settings;
		this.selector = selector;
	}

	/** Try to bring a call to a callee of a registration. */
	Attempt dispatch(Call call, Registration registration) {
		while (true) {
			CalleeMembership member = this.selector.select(registration, call);
			if (member == null) {
				return CalleeSelector.hasCandidate(registration, call) ? Attempt.SATURATED : Attempt.NOBODY;
			}
			Attempt attempt;
			try {
				attempt = dispatch(call, member);
			}
			catch (Throwable ex) {
				if (call.member() != member) {
					member.release();
				}
				throw ex;
			}
			if (attempt == Attempt.DISPATCHED) {
				return attempt;
			}
			member.release();
			if (attempt.kind() == Attempt.Kind.REFUSED) {
				return attempt;
			}
			// it left between choice and sending, so it is as if it had refused
			call.refusedBy(member);
		}
	}

	private Attempt dispatch(Call call, CalleeMembership member) {
		Features features = member.callee().features();
		if (call.options().progress() && !takesChunks(features)) {
			return Attempt.refused(RouterErrors.NO_PROGRESSIVE_CALLS);
		}
		if (Passthru.isActive(call.options().passthru()) && !features.has(Role.CALLEE, Feature.PAYLOAD_PASSTHRU_MODE)) {
			return Attempt.refused(RouterErrors.NO_PASSTHRU);
		}
		Dict details = details(call, member);
		Delivery delivery = invoke(call, member, details);
		if (delivery == Delivery.SENT) {
			return Attempt.DISPATCHED;
		}
		RouterError undeliverable = Undeliverable.arguments(delivery, call, member.callee(), call.payload());
		return (undeliverable != null) ? Attempt.refused(undeliverable) : Attempt.NOBODY;
	}

	/**
	 * Whether a callee takes progressive calls. A popular client does, but announces
	 * neither feature; one that announces one of them is taken at its word, as further
	 * invocations with the same id would end the session of a callee that cannot take
	 * them.
	 */
	private boolean takesChunks(Features features) {
		boolean chunks = features.has(Role.CALLEE, Feature.PROGRESSIVE_CALL_INVOCATIONS);
		boolean canceling = features.has(Role.CALLEE, Feature.CALL_CANCELING);
		return (chunks && canceling) || (!chunks && !canceling && !this.settings.strictFeatures());
	}

	private Delivery invoke(Call call, CalleeMembership member, Dict details) {
		Callee callee = member.callee();
		Dict first = withProgress(details, call.expectsChunks());
		// ids must reach the callee in ascending order, so taking one and sending are one
		synchronized (callee.sending()) {
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
					callee.calleeState().takeBack(id, call);
				}
			}
		}
	}

	/** Send a further chunk of a progressive call to the callee that has the first. */
	Delivery continueWith(Call call, CalleeMembership member, Payload payload) {
		InvocationMessage message = new InvocationMessage(call.invocationId(), member.registration().id(),
				withProgress(call.details(), call.expectsChunks()), payload);
		return member.callee().invoke(message, call.caller());
	}

	/** Return how long the callee may take, in milliseconds, or 0 for any time. */
	long timeout(CallOptions options) {
		long asked = (options.timeout() > 0) ? options.timeout() : this.settings.defaultTimeout().toMillis();
		long max = this.settings.maxTimeout().toMillis();
		if (max <= 0) {
			return asked;
		}
		return (asked > 0) ? Math.min(asked, max) : max;
	}

	/** Whether the callee, not the dealer, runs the timer of its invocations. */
	static boolean runsTimer(CalleeMembership member) {
		return member.options().forwardTimeout() && member.callee().features().has(Role.CALLEE, Feature.CALL_TIMEOUT);
	}

	private static boolean mayReroute(Call call, Callee callee) {
		return !call.isBound() && callee.features().has(Role.CALLEE, Feature.CALL_REROUTE);
	}

	private Dict details(Call call, CalleeMembership member) {
		CallOptions options = call.options();
		Dict.Builder builder = Dict.builder();
		if (member.registration().match() != MatchPolicy.EXACT) {
			builder.put("procedure", call.procedure());
			UriTemplate template = member.options().template();
			builder.put("variables", template.hasVariables() ? template.valuesIn(call.procedure()) : null);
		}
		if (isDisclosed(call, member)) {
			Identity identity = call.caller().identity();
			builder.put("caller", call.caller().sessionId())
				.put("caller_authid", identity.authid())
				.put("caller_authrole", identity.authrole());
		}
		builder.putIf("receive_progress", forwardsProgress(call, member));
		long timeout = timeout(options);
		if (timeout > 0 && runsTimer(member)) {
			builder.put("timeout", timeout);
		}
		addTrustLevel(builder, call, member);
		Passthru.addTo(builder, options.passthru());
		return builder.build();
	}

	private void addTrustLevel(Dict.Builder builder, Call call, CalleeMembership member) {
		if (member.callee().features().has(Role.CALLEE, Feature.CALL_TRUSTLEVELS)) {
			int level = this.settings.trustLevels().levelOf(call.procedure(), call.caller().identity());
			builder.put("trustlevel", (level >= 0) ? (Object) level : null);
		}
	}

	private boolean isDisclosed(Call call, CalleeMembership member) {
		if (!member.callee().features().has(Role.CALLEE, Feature.CALLER_IDENTIFICATION)) {
			return false;
		}
		Boolean decided = call.disclosure();
		if (decided != null) {
			return decided;
		}
		boolean allowed = call.options().discloseMe();
		boolean wanted = member.options().discloseCaller();
		return switch (this.settings.disclosure()) {
			case CONSENT -> allowed;
			case BOTH -> allowed && wanted;
			case ANY -> allowed || wanted;
			case ALWAYS -> true;
			case NEVER -> false;
		};
	}

	private boolean forwardsProgress(Call call, CalleeMembership member) {
		Features features = member.callee().features();
		return call.options().receiveProgress() && features.has(Role.CALLEE, Feature.PROGRESSIVE_CALL_RESULTS)
				&& (!this.settings.strictFeatures() || features.has(Role.CALLEE, Feature.CALL_CANCELING));
	}

	private static Dict withProgress(Dict details, boolean progress) {
		if (!progress) {
			return details;
		}
		Dict.Builder builder = Dict.builder();
		details.asMap().forEach(builder::put);
		return builder.put("progress", true).build();
	}

}
