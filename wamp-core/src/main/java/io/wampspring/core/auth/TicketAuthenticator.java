package io.wampspring.core.auth;

import java.util.concurrent.CompletionStage;

import io.wampspring.core.message.Dict;

/**
 * Authenticates by ticket. Tickets are sent in clear text: use them over TLS only.
 * <p>
 * WAMP specification: Ticket-based Authentication.
 */
public final class TicketAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "ticket";

	private final TicketVerifier verifier;

	/**
	 * Create an authenticator.
	 * @param verifier verifies the tickets
	 */
	public TicketAuthenticator(TicketVerifier verifier) {
		this.verifier = verifier;
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return request.authid() != null;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		return Steps.completed(new AuthenticationStep.Challenged(METHOD, Dict.EMPTY,
				(ticket, extra) -> Steps.callSource(() -> this.verifier.verifyTicket(request, ticket),
						(account) -> (account != null) ? Steps.accepted(account, METHOD) : Steps.denied())));
	}

}
