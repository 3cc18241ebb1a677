package io.wampspring.event;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.Identity;

/**
 * Published when a client has joined a realm.
 */
public final class WampAuthenticationSuccessEvent extends WampSecurityEvent {

	private static final long serialVersionUID = 1L;

	private final long sessionId;

	private final String authrole;

	private final String authmethod;

	/**
	 * Create an event.
	 * @param realm URI of the realm
	 * @param sessionId id of the session
	 * @param identity identity of the session
	 * @param remoteAddress remote address, or {@code null}
	 */
	public WampAuthenticationSuccessEvent(String realm, long sessionId, Identity identity,
			@Nullable String remoteAddress) {
		super(realm, identity.authid(), remoteAddress);
		this.sessionId = sessionId;
		this.authrole = identity.authrole();
		this.authmethod = identity.authmethod();
	}

	/**
	 * Return the session.
	 * @return id of the session
	 */
	public long getSessionId() {
		return this.sessionId;
	}

	/**
	 * Return the role.
	 * @return the {@code authrole}
	 */
	public String getAuthrole() {
		return this.authrole;
	}

	/**
	 * Return the authentication method.
	 * @return the {@code authmethod}
	 */
	public String getAuthmethod() {
		return this.authmethod;
	}

}
