package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.meta.MetaDetails;
import io.wampspring.core.message.OptionKeys;

/**
 * Authorizes by calling a procedure, like the dynamic authorizers of Crossbar.io. The
 * arguments are session, URI, action and options; the result is a boolean, or a map with
 * {@code allow} and {@code disclose}. Any other result denies.
 *
 * @param calls calls the procedure
 * @param realm realm of the procedure
 * @param procedure URI of the procedure
 * @param timeout time-out of the call
 */
record ProcedureAuthorizer(ProcedureCalls calls, String realm, String procedure,
		Duration timeout) implements Authorizer {

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		Map<String, Object> session = MetaDetails.of(request.session().sessionId(), request.session().identity());
		session.put(OptionKeys.REALM.name(), request.realm());
		Map<String, Object> options = new LinkedHashMap<>(request.options().asMap());
		options.put(OptionKeys.MATCH.name(), request.match().key());
		return this.calls
			.call(this.realm, this.procedure, this.timeout, session, request.uri(),
					request.action().name().toLowerCase(Locale.ROOT), options)
			.thenApply(ProcedureAuthorizer::decision);
	}

	@Override
	public boolean isQuick() {
		// does not block: even the session is opened by another thread
		return true;
	}

	private static Decision decision(@Nullable Object answer) {
		if (answer instanceof Map<?, ?> map) {
			Boolean disclose = (map.get("disclose") instanceof Boolean value) ? value : null;
			return Boolean.TRUE.equals(map.get("allow")) ? new Decision(true, disclose, null) : Decision.DENY;
		}
		return Boolean.TRUE.equals(answer) ? Decision.ALLOW : Decision.DENY;
	}

}
