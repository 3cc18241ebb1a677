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
 * Asks a procedure what a session may do, as Crossbar.io does: it gets who the session
 * is, the URI, the action and the options, and returns whether that is allowed, or a map
 * with {@code allow} and {@code disclose}. Whatever else it returns forbids.
 *
 * @param calls calls it
 * @param realm its realm
 * @param procedure its URI
 * @param timeout how long it may take
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
		// even a session that is to be opened is opened elsewhere
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
