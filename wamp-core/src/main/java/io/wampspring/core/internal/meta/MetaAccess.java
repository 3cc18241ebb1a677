package io.wampspring.core.internal.meta;

import java.util.Set;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.peer.Identity;

/**
 * The rule for meta procedures that affect other sessions, in a realm whose authorizer
 * allows everything: neither sessions authenticated as anonymous, regardless of their
 * role, nor sessions of the role {@code anonymous} may call them.
 * <p>
 * Testaments are available to all sessions, because they may publish the same event
 * anyway.
 * <p>
 * WAMP specification: Session Meta API, Registration Meta API, Subscription Meta API.
 */
public final class MetaAccess {

	private static final String ANONYMOUS = "anonymous";

	private static final Set<String> CHANGING = Set.of(MetaUris.SESSION_KILL, MetaUris.SESSION_KILL_BY_AUTHID,
			MetaUris.SESSION_KILL_BY_AUTHROLE, MetaUris.SESSION_KILL_ALL, MetaUris.REGISTRATION_REMOVE_CALLEE,
			MetaUris.SUBSCRIPTION_REMOVE_SUBSCRIBER);

	private MetaAccess() {
	}

	/**
	 * Whether a session may call a procedure in the absence of an authorizer.
	 * @param identity identity of the caller
	 * @param procedure URI of the procedure
	 * @return {@code false} for an anonymous session and a procedure that affects other
	 * sessions
	 */
	public static boolean isAllowed(Identity identity, String procedure) {
		boolean anonymous = ANONYMOUS.equals(identity.authrole())
				|| AnonymousAuthenticator.METHOD.equals(identity.authmethod());
		return !anonymous || !CHANGING.contains(procedure);
	}

}
