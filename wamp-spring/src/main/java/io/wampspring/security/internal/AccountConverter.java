package io.wampspring.security.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.util.ClassUtils;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AuthenticationDeniedException;
import io.wampspring.core.message.WampUris;
import io.wampspring.security.WampAuthentication;

/**
 * Converts principals of Spring Security to accounts: the name becomes the
 * {@code authid}, an authority the {@code authrole}.
 */
public final class AccountConverter {

	/** The {@code authprovider} of these principals. */
	public static final String PROVIDER = "spring-security";

	private static final String ROLE = "ROLE_";

	private static final boolean TOKENS = ClassUtils.isPresent(
			"org.springframework.security.oauth2.core.AbstractOAuth2Token", AccountConverter.class.getClassLoader());

	private final Map<String, String> roles;

	private final @Nullable String defaultRole;

	/**
	 * Create accounts.
	 * @param roles authroles by authority; the first authority that a principal has
	 * applies. Without a match it is the first authority {@code ROLE_X}, which becomes
	 * {@code x}
	 * @param defaultRole authrole of all other principals, or {@code null} to refuse them
	 */
	public AccountConverter(Map<String, String> roles, @Nullable String defaultRole) {
		this.roles = new LinkedHashMap<>(roles);
		this.defaultRole = defaultRole;
	}

	/**
	 * Return the account of an authentication.
	 * @param authentication successful authentication
	 * @return the account, which expires with the token if there is one
	 * @throws AuthenticationDeniedException if it has no authrole
	 */
	public Account of(Authentication authentication) {
		String role = role(authentication);
		if (role == null) {
			throw new AuthenticationDeniedException(WampUris.NO_SUCH_ROLE, null);
		}
		return new Account(authentication.getName(), role, PROVIDER, Map.of(),
				Map.of(WampAuthentication.ATTRIBUTE, authentication), expires(authentication));
	}

	private @Nullable String role(Authentication authentication) {
		for (Map.Entry<String, String> role : this.roles.entrySet()) {
			for (GrantedAuthority authority : authentication.getAuthorities()) {
				if (role.getKey().equals(authority.getAuthority())) {
					return role.getValue();
				}
			}
		}
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			String name = authority.getAuthority();
			if (name != null && name.startsWith(ROLE) && name.length() > ROLE.length()) {
				return name.substring(ROLE.length()).toLowerCase(Locale.ROOT);
			}
		}
		return this.defaultRole;
	}

	private static @Nullable Instant expires(Authentication authentication) {
		return TOKENS ? Tokens.expires(authentication.getCredentials()) : null;
	}

	/** In a separate class, because the class of tokens is optional. */
	private static final class Tokens {

		private static @Nullable Instant expires(@Nullable Object credentials) {
			return (credentials instanceof AbstractOAuth2Token token) ? token.getExpiresAt() : null;
		}

	}

}
