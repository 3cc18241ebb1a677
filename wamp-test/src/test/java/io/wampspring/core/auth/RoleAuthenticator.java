package io.wampspring.core.auth;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Lets everybody in whose name is that of the role it wants.
 */
final class RoleAuthenticator implements Authenticator {

	static final String METHOD = "role";

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		String role = Objects.requireNonNull(request.authid());
		return Steps.completed(Steps.accepted(new Account(role, role), METHOD));
	}

}
