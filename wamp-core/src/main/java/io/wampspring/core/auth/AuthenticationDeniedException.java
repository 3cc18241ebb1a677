package io.wampspring.core.auth;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a credential source, or set on its stage, to refuse a client with a specific
 * reason. Any other exception means that the source itself failed, and refuses with
 * {@code wamp.error.authentication_failed}.
 * <p>
 * WAMP specification: Authentication.
 */
public final class AuthenticationDeniedException extends RuntimeException {

	private final String reason;

	private final @Nullable String text;

	/**
	 * Create an exception.
	 * @param reason URI for the ABORT, such as {@code wamp.error.no_such_role}
	 * @param text text for the client, or {@code null} for none
	 */
	public AuthenticationDeniedException(String reason, @Nullable String text) {
		super((text != null) ? reason + ": " + text : reason, null, false, false);
		this.reason = reason;
		this.text = text;
	}

	/**
	 * Return the step that refuses the client.
	 * @return the step
	 */
	public AuthenticationStep.Denied toStep() {
		return new AuthenticationStep.Denied(this.reason, this.text);
	}

}
