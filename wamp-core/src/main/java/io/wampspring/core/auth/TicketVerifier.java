package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Knows whose ticket is whose: a shared secret, a one-time password, a signed token. Safe
 * for use by any thread.
 * <p>
 * WAMP specification: Ticket-based Authentication.
 */
@FunctionalInterface
public interface TicketVerifier {

	/**
	 * Check a ticket. Called on a thread that must not be blocked: whoever needs to wait
	 * returns a stage and completes it elsewhere. Compare secrets in constant time.
	 * @param request who wants to join; {@link AuthenticationRequest#authid} is what the
	 * client claims
	 * @param ticket the ticket
	 * @return the principal, or {@code null} to refuse; fails with
	 * {@link AuthenticationDeniedException} to refuse with a reason of its own
	 */
	CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket);

}
