package io.wampspring.core.internal.dealer;

import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Builds the details of an INVOCATION for one callee.
 * <p>
 * WAMP specification: Calling and Invocations, Caller Identification, Call Trust Levels,
 * Call Timeouts, Progressive Call Results, Payload Passthru Mode.
 */
final class InvocationDetails {

	private final DealerSettings settings;

	InvocationDetails(DealerSettings settings) {
		this.settings = settings;
	}

	Dict of(Call call, CalleeEntry member) {
		CallOptions options = call.options();
		Dict.Builder builder = Dict.builder();
		if (member.registration().match() != MatchPolicy.EXACT) {
			builder.put(OptionKeys.PROCEDURE, call.procedure());
			UriTemplate template = member.options().template();
			builder.put(OptionKeys.VARIABLES, template.hasVariables() ? template.valuesIn(call.procedure()) : null);
		}
		if (isDisclosed(call, member)) {
			Identity identity = call.caller().identity();
			builder.put(OptionKeys.CALLER, call.caller().sessionId())
				.put(OptionKeys.CALLER_AUTHID, identity.authid())
				.put(OptionKeys.CALLER_AUTHROLE, identity.authrole());
		}
		builder.putIf(OptionKeys.RECEIVE_PROGRESS, forwardsProgress(call, member));
		long timeout = options.timeoutWithin(this.settings);
		if (timeout > 0 && member.runsTimer()) {
			builder.put(OptionKeys.TIMEOUT, timeout);
		}
		addTrustLevel(builder, call, member);
		Passthru.addTo(builder, options.passthru());
		return builder.build();
	}

	/** Return the details of a chunk. */
	static Dict withProgress(Dict details, boolean progress) {
		if (!progress) {
			return details;
		}
		Dict.Builder builder = Dict.builder();
		details.asMap().forEach(builder::put);
		return builder.put(OptionKeys.PROGRESS, true).build();
	}

	private void addTrustLevel(Dict.Builder builder, Call call, CalleeEntry member) {
		if (member.callee().features().has(Feature.CALL_TRUSTLEVELS)) {
			int level = this.settings.trustLevels().levelOf(call.procedure(), call.caller().identity());
			builder.put(OptionKeys.TRUSTLEVEL, (level >= 0) ? (long) level : null);
		}
	}

	private boolean isDisclosed(Call call, CalleeEntry member) {
		if (!member.callee().features().has(Feature.CALLER_IDENTIFICATION)) {
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

	private boolean forwardsProgress(Call call, CalleeEntry member) {
		Features features = member.callee().features();
		return call.options().receiveProgress() && features.has(Feature.PROGRESSIVE_CALL_RESULTS)
				&& (!this.settings.strictFeatures() || features.has(Feature.CALL_CANCELING));
	}

}
