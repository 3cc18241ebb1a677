package io.wampspring.event;

import java.util.List;

import io.wampspring.core.session.JoinRefusal;

/**
 * A client was not let into a realm.
 */
public final class WampAuthenticationFailureEvent extends WampSecurityEvent {

	private static final long serialVersionUID = 1L;

	private final List<String> authmethods;

	private final String reason;

	/**
	 * Create an event.
	 * @param refusal who was refused, and why
	 */
	public WampAuthenticationFailureEvent(JoinRefusal refusal) {
		super(refusal.realm(), refusal.authid(), refusal.connection().remoteAddress());
		this.authmethods = List.copyOf(refusal.authmethods());
		this.reason = refusal.reason();
	}

	/**
	 * Return the methods that the client offered.
	 * @return names of methods, as the client gave them
	 */
	public List<String> getAuthmethods() {
		return this.authmethods;
	}

	/**
	 * Return what the client was told.
	 * @return URI of the ABORT
	 */
	public String getReason() {
		return this.reason;
	}

}
