package io.wampspring.security.internal;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.core.internal.task.RejectableTasks;

/**
 * Takes the tokens of the resource server as tickets. The session ends when its token
 * expires; its {@code authid} is that of the token, whatever the client claims.
 */
public final class JwtTicketVerifier implements TicketVerifier {

	private final JwtDecoder decoder;

	private final Converter<Jwt, ? extends AbstractAuthenticationToken> converter;

	private final WampAccounts accounts;

	private final Executor executor;

	/**
	 * Create a verifier.
	 * @param decoder checks tokens
	 * @param converter finds name and authorities in a token
	 * @param accounts makes WAMP principals
	 * @param executor runs the decoder, which may have to fetch keys
	 */
	public JwtTicketVerifier(JwtDecoder decoder, Converter<Jwt, ? extends AbstractAuthenticationToken> converter,
			WampAccounts accounts, Executor executor) {
		this.decoder = decoder;
		this.converter = converter;
		this.accounts = accounts;
		this.executor = executor;
	}

	@Override
	public CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket) {
		return RejectableTasks.<@Nullable Account>supply(this.executor, () -> verify(ticket));
	}

	private @Nullable Account verify(String ticket) {
		try {
			AbstractAuthenticationToken authentication = this.converter.convert(this.decoder.decode(ticket));
			return (authentication != null) ? this.accounts.of(authentication) : null;
		}
		catch (BadJwtException ex) {
			return null;
		}
	}

}
