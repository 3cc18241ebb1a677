package io.wampspring.event;

import java.util.List;

import io.wampspring.core.session.JoinRefusal;

/**
 * Published when a client is refused by a realm.
 */
public final class WampAuthenticationFailureEvent extends WampSecurityEvent {

	private static final long serialVersionUID = 1L;

	private final List<String> authmethods;

	private final String reason;

	/**
	 * Create an event.
	 * @param refusal the refused client and the reason
	 */
	public WampAuthenticationFailureEvent(JoinRefusal refusal) {
		super(refusal.realm(), refusal.authid(), refusal.connection().remoteAddress());
		this.authmethods = List.copyOf(refusal.authmethods());
		this.reason = refusal.reason();
	}

	/**
	 * Return the authentication methods that the client offered.
	 * @return names of methods, as sent by the client
	 */
	public List<String> getAuthmethods() {
		return this.authmethods;
	}

	/**
	 * Return the reason sent to the client.
	 * @return URI of the ABORT
	 */
	public String getReason() {
		return this.reason;
	}

}
