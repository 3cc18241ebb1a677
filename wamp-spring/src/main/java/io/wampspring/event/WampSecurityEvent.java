package io.wampspring.event;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened that concerns the security of a realm. Published on an executor of
 * the application, in the order in which it happened; while listeners do not keep up,
 * further events are dropped.
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
	 * Return the name of the principal.
	 * @return the {@code authid}; of a failed authentication the one that was claimed,
	 * {@code null} if none was
	 */
	public @Nullable String getAuthid() {
		return this.authid;
	}

	/**
	 * Return where the client is.
	 * @return address and port, or {@code null} if the client has none
	 */
	public @Nullable String getRemoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[realm=" + this.realm + ", authid=" + this.authid + "]";
	}

}
