package io.wampspring.security;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;

/**
 * The {@code Authentication} of a session that was authenticated by WAMP: its name is the
 * {@code authid}, its only authority {@code ROLE_} with the {@code authrole} in upper
 * case.
 */
public final class WampAuthentication extends AbstractAuthenticationToken {

	/**
	 * Attribute of identities with the {@link Authentication} from which they were
	 * created.
	 */
	public static final String ATTRIBUTE = "authentication";

	private static final long serialVersionUID = 1L;

	private final transient Identity identity;

	private final String authid;

	private WampAuthentication(Identity identity) {
		super(List.of(authority(identity)));
		this.identity = identity;
		this.authid = identity.authid();
		super.setAuthenticated(true);
	}

	private static SimpleGrantedAuthority authority(Identity identity) {
		return new SimpleGrantedAuthority("ROLE_" + identity.authrole().toUpperCase(Locale.ROOT));
	}

	/**
	 * Return the authentication of a session: that of Spring Security if it joined with
	 * one, an anonymous one if it joined without any, otherwise one of this class.
	 * @param session the session
	 * @return the authentication
	 */
	public static Authentication of(PeerInfo session) {
		Identity identity = session.identity();
		if (identity.attributes().get(ATTRIBUTE) instanceof Authentication known) {
			return known;
		}
		if (identity.authmethod().equals(AnonymousAuthenticator.METHOD)) {
			return new AnonymousAuthenticationToken("wamp", identity.authid(), List.of(authority(identity)));
		}
		return new WampAuthentication(identity);
	}

	/** Cannot become authenticated afterwards. */
	@Override
	public void setAuthenticated(boolean authenticated) {
		if (authenticated) {
			throw new IllegalArgumentException("Only the router authenticates sessions");
		}
		super.setAuthenticated(false);
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	/**
	 * Return the identity of the session.
	 * @return the {@link Identity}
	 */
	@Override
	public Object getPrincipal() {
		return (this.identity != null) ? this.identity : this.authid;
	}

	@Override
	public String getName() {
		return this.authid;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WampAuthentication that && super.equals(other) && this.authid.equals(that.authid);
	}

	@Override
	public int hashCode() {
		return 31 * super.hashCode() + this.authid.hashCode();
	}

}
