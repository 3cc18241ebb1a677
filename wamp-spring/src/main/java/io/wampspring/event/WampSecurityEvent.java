package io.wampspring.event;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * An event about the security of a realm. Published on an executor of the application, in
 * order; events are dropped while listeners do not keep up.
 */
public abstract sealed class WampSecurityEvent extends ApplicationEvent permits WampAuthenticationSuccessEvent,
		WampAuthenticationFailureEvent, WampAuthorizationDeniedEvent, WampSessionKilledEvent {

	private static final long serialVersionUID = 1L;

	private final String realm;

	private final @Nullable String authid;

	private final @Nullable String remoteAddress;

	WampSecurityEvent(String realm, @Nullable String authid, @Nullable String remoteAddress) {
		super(realm);
		this.realm = realm;
		this.authid = authid;
		this.remoteAddress = remoteAddress;
	}

	/**
	 * Return the realm.
	 * @return URI of the realm
	 */
	public String getRealm() {
		return this.realm;
	}

	/**
	 * Return the authid of the principal.
	 * @return the {@code authid}; for a failed authentication the claimed one, or
	 * {@code null}
	 */
	public @Nullable String getAuthid() {
		return this.authid;
	}

	/**
	 * Return the remote address of the client.
	 * @return address and port, or {@code null} if there is none
	 */
	public @Nullable String getRemoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[realm=" + this.realm + ", authid=" + this.authid + "]";
	}

}
