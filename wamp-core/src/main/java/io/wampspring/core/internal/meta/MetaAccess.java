package io.wampspring.core.internal.meta;

import java.util.Set;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.peer.Identity;

/**
 * The rule for meta procedures that change something of others, in a realm whose
 * authorizer allows everything: anonymous sessions may not call them, whatever their role
 * is called, nor sessions of the role {@code anonymous}.
 * <p>
 * Testaments are open to all: whoever leaves one may publish the same anyway.
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
	 * Whether a session may call a procedure when no authorizer decides that.
	 * @param identity who calls
	 * @param procedure URI of the procedure
	 * @return {@code false} for an anonymous session and a procedure that changes
	 * something of others
	 */
	public static boolean isAllowed(Identity identity, String procedure) {
		boolean anonymous = ANONYMOUS.equals(identity.authrole())
				|| AnonymousAuthenticator.METHOD.equals(identity.authmethod());
		return !anonymous || !CHANGING.contains(procedure);
	}

}
