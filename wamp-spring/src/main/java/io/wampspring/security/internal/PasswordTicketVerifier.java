package io.wampspring.security.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.core.internal.task.RejectableTasks;

/**
 * Accepts passwords of Spring Security users as tickets.
 */
public final class PasswordTicketVerifier implements TicketVerifier {

	private final AuthenticationManager manager;

	private final AccountConverter accounts;

	private final Executor executor;

	/**
	 * Create a verifier.
	 * @param manager checks names and passwords
	 * @param accounts converts principals
	 * @param executor runs the manager, which blocks
	 */
	public PasswordTicketVerifier(AuthenticationManager manager, AccountConverter accounts, Executor executor) {
		this.manager = manager;
		this.accounts = accounts;
		this.executor = executor;
	}

	@Override
	public CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket) {
		String authid = request.authid();
		return (authid == null) ? CompletableFuture.completedFuture(null)
				: RejectableTasks.<@Nullable Account>supply(this.executor, () -> verify(authid, ticket));
	}

	private @Nullable Account verify(String authid, String ticket) {
		try {
			Authentication result = this.manager
				.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(authid, ticket));
			return (result != null && result.isAuthenticated()) ? this.accounts.of(result) : null;
		}
		catch (AuthenticationServiceException ex) {
			// the password store failed; the password may be right
			throw ex;
		}
		catch (AuthenticationException ex) {
			return null;
		}
	}

}
