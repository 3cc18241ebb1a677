package io.wampspring.template;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.uri.WampUri;
import org.springframework.util.Assert;

/**
 * The sessions of clients in all realms, to find and end them, for example when a user
 * loses a role. Sessions of the application itself are not included. Thread-safe.
 */
public final class WampSessionRegistry {

	private static final Comparator<RegisteredSession> ORDER = Comparator.comparing(RegisteredSession::realm)
		.thenComparing((session) -> session.info().joined())
		.thenComparing(RegisteredSession::id);

	private final Router router;

	/**
	 * Create a registry.
	 * @param router the router
	 */
	public WampSessionRegistry(Router router) {
		this.router = router;
	}

	/**
	 * Find sessions.
	 * @param filter the filter
	 * @return the sessions, by realm and in the order in which they joined
	 */
	public List<RegisteredSession> find(Predicate<RegisteredSession> filter) {
		return this.router.realms()
			.stream()
			.flatMap((realm) -> realm.sessions().stream().map((info) -> new RegisteredSession(realm.name(), info)))
			.filter((session) -> isOfClient(session.info()) && filter.test(session))
			.sorted(ORDER)
			.toList();
	}

	/**
	 * Find the sessions of a principal of Spring Security in all realms.
	 * @param principal the principal, compared by name
	 * @return the sessions opened by any login of the same user
	 */
	public List<RegisteredSession> findByPrincipal(Principal principal) {
		return find(opened(principal));
	}

	private static Predicate<RegisteredSession> opened(Principal principal) {
		return (session) -> {
			Principal known = session.principal();
			return known != null && known.getName().equals(principal.getName());
		};
	}

	/**
	 * End sessions, with GOODBYE. Clients may join again if they can still authenticate.
	 * @param filter the filter
	 * @param reason URI of the reason, such as {@link WampUris#LOGOUT}
	 * @param message text for the client, or {@code null}
	 * @return the number of ended sessions
	 * @throws IllegalArgumentException if the reason is not a URI
	 */
	public int end(Predicate<RegisteredSession> filter, String reason, @Nullable String message) {
		checkReason(reason);
		int ended = 0;
		for (RegisteredSession session : find(filter)) {
			ended += kill(session.realm(), session.id(), reason, message) ? 1 : 0;
		}
		return ended;
	}

	/**
	 * End the sessions of a principal of Spring Security in all realms, with
	 * {@link WampUris#LOGOUT}; to be called when it has lost a role, or may not log in
	 * any more.
	 * @param principal the principal, compared by name
	 * @return the number of ended sessions
	 */
	public int endByPrincipal(Principal principal) {
		return end(opened(principal), WampUris.LOGOUT, null);
	}

	/**
	 * End one session, with GOODBYE.
	 * @param realm URI of its realm
	 * @param id its id
	 * @param reason URI of the reason
	 * @param message text for the client, or {@code null}
	 * @return {@code false} if there is no such session of a client
	 * @throws IllegalArgumentException if the reason is not a URI
	 */
	public boolean end(String realm, long id, String reason, @Nullable String message) {
		checkReason(reason);
		Realm found = this.router.realm(realm);
		SessionInfo info = (found != null) ? found.session(id) : null;
		return info != null && isOfClient(info) && kill(realm, id, reason, message);
	}

	private boolean kill(String realm, long id, String reason, @Nullable String message) {
		Realm found = this.router.realm(realm);
		return found != null && found.kill(id, reason, message);
	}

	private static void checkReason(String reason) {
		Assert.isTrue(WampUri.isValid(reason, false), () -> "'" + reason + "' is not a valid URI for a reason");
	}

	private static boolean isOfClient(SessionInfo session) {
		return !session.connection().isEmbedded();
	}

}
