package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.DealerSettings;

/**
 * Checks whether callers and callees may use the features and options in the messages of
 * calls.
 * <p>
 * WAMP specification: Protocol Violations, Caller Identification, Progressive Call
 * Invocations, Payload Passthru Mode, Sharded Registration.
 */
final class CallAdmission {

	private final DealerSettings settings;

	CallAdmission(DealerSettings settings) {
		this.settings = settings;
	}

	/**
	 * Check a CALL that begins a call.
	 * @param registration the selected registration, or {@code null} if none matches
	 * @return the reason for refusal, or {@code null} if the call is admitted or only
	 * lacks a registration
	 * @throws ProtocolViolationException if the caller uses a feature it did not announce
	 */
	@Nullable RouterError refusal(Caller caller, String procedure, CallOptions options, @Nullable Registration registration) {
		if (options.progress() && this.settings.strictFeatures() && !announcesProgress(caller)) {
			throw new ProtocolViolationException("progress without the feature progressive_call_invocations");
		}
		if (Passthru.isActive(options.passthru())
				&& !caller.features().has(Role.CALLER, Feature.PAYLOAD_PASSTHRU_MODE)) {
			throw new ProtocolViolationException("ppt_scheme without the feature payload_passthru_mode");
		}
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

	static boolean announcesProgress(Caller caller) {
		return caller.features().has(Role.CALLER, Feature.PROGRESSIVE_CALL_INVOCATIONS);
	}

	/**
	 * Return the error for a procedure without callees. During shutdown it is replaced,
	 * so that a caller does not mistake an unregistered procedure for a wrong URI.
	 */
	static RouterError noProcedure(Caller caller, RouterError error) {
		return caller.callerState().refusesCalls() ? RouterErrors.NOTHING_NEW : error;
	}

	/**
	 * Return the payload passthru options of an answer.
	 * @throws ProtocolViolationException if the callee did not announce the feature
	 */
	static Dict passthru(Callee callee, Dict options) {
		Dict passthru = Passthru.of(options);
		if (Passthru.isActive(passthru) && !callee.features().has(Role.CALLEE, Feature.PAYLOAD_PASSTHRU_MODE)) {
			throw new ProtocolViolationException("ppt_scheme without the feature payload_passthru_mode");
		}
		return passthru;
	}

}
