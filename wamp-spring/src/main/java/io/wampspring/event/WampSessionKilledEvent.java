package io.wampspring.event;

import org.jspecify.annotations.Nullable;

/**
 * Published when a session was ended: by an operator, by another session with the meta
 * API, or because its login has ended.
 */
public final class WampSessionKilledEvent extends WampSecurityEvent {

	private static final long serialVersionUID = 1L;

	private final long sessionId;

	private final String reason;

	/**
	 * Create an event.
	 * @param realm URI of the realm
	 * @param sessionId id of the session
	 * @param authid authid of the principal
	 * @param reason URI of the GOODBYE
	 * @param remoteAddress remote address, or {@code null}
	 */
	public WampSessionKilledEvent(String realm, long sessionId, String authid, String reason,
			@Nullable String remoteAddress) {
		super(realm, authid, remoteAddress);
		this.sessionId = sessionId;
		this.reason = reason;
	}

	/**
	 * Return the session.
	 * @return id of the session
	 */
	public long getSessionId() {
		return this.sessionId;
	}

	/**
	 * Return the reason.
	 * @return URI of the GOODBYE
	 */
	public String getReason() {
		return this.reason;
	}

}
