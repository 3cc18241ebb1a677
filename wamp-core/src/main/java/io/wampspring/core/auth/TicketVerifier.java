package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Verifies tickets: shared secrets, one-time passwords, signed tokens. Implementations
 * must be thread-safe.
 * <p>
 * WAMP specification: Ticket-based Authentication.
 */
@FunctionalInterface
public interface TicketVerifier {

	/**
	 * Verify a ticket. Must not block: an implementation that has to wait returns a stage
	 * and completes it on another thread. Compare secrets in constant time.
	 * @param request the request; {@link AuthenticationRequest#authid} is the claimed
	 * authid
	 * @param ticket the ticket
	 * @return the principal, or {@code null} to refuse; fails with
	 * {@link AuthenticationDeniedException} to refuse with a specific reason
	 */
	CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket);

}
