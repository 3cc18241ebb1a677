package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.Identity;

/**
 * Believes every client who it says it is.
 */
final class HelloAuthenticator implements Authenticator {

	static final String METHOD = "hello";

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		Dict details = request.details();
		return CompletableFuture
			.completedFuture(new AuthenticationStep.Accepted(new Identity(String.valueOf(details.get("authid")),
					String.valueOf(details.get("authrole")), METHOD, "test", authextra(details))));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> authextra(Dict details) {
		Map<?, ?> extra = details.getMap("authextra");
		return (extra != null) ? (Map<String, Object>) extra : Map.of();
	}

	/** Return the details of HELLO for a client with extra data. */
	static Map<String, Object> details(String authid, String authrole, Map<String, Object> roles,
			Map<String, Object> authextra) {
		return Map.of("roles", roles, "authmethods", List.of(METHOD), "authid", authid, "authrole", authrole,
				"authextra", authextra);
	}

	/** Return the details of HELLO for a client. */
	static Map<String, Object> details(String authid, String authrole, Map<String, Object> roles) {
		return Map.of("roles", roles, "authmethods", List.of(METHOD), "authid", authid, "authrole", authrole);
	}

}
