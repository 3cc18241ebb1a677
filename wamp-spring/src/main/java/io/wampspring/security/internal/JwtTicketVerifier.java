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
 * Accepts tokens of the resource server as tickets. The session ends when its token
 * expires; its {@code authid} is that of the token, not the claimed one.
 */
public final class JwtTicketVerifier implements TicketVerifier {

	private final JwtDecoder decoder;

	private final Converter<Jwt, ? extends AbstractAuthenticationToken> converter;

	private final AccountConverter accounts;

	private final Executor executor;

	/**
	 * Create a verifier.
	 * @param decoder validates tokens
	 * @param converter reads name and authorities of a token
	 * @param accounts converts principals
	 * @param executor runs the decoder, which may have to fetch keys
	 */
	public JwtTicketVerifier(JwtDecoder decoder, Converter<Jwt, ? extends AbstractAuthenticationToken> converter,
			AccountConverter accounts, Executor executor) {
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
