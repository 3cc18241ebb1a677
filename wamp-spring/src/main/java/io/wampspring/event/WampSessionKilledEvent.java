package io.wampspring.event;

import org.jspecify.annotations.Nullable;

/**
 * A session was ended: by an operator, by another session over the meta API, or because
 * its login has ended.
 */
public final class WampSessionKilledEvent extends WampSecurityEvent {

	private static final long serialVersionUID = 1L;

	private final long sessionId;

	private final String reason;

	/**
	 * Create an event.
	 * @param realm URI of the realm
	 * @param sessionId id of the session
	 * @param authid name of the principal
	 * @param reason URI of the GOODBYE
	 * @param remoteAddress where the client is
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
	 * Return why it was ended.
	 * @return URI of the GOODBYE
	 */
	public String getReason() {
		return this.reason;
	}

}
