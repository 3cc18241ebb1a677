package io.wampspring.actuate.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.uri.WampUri;
import io.wampspring.template.WampSessionRegistry;

/**
 * {@link Endpoint @Endpoint} that shows sessions, and ends them if allowed. Thread-safe.
 */
@Endpoint(id = "wampsessions", defaultAccess = Access.READ_ONLY)
public class WampSessionsEndpoint {

	private static final Comparator<SessionInfo> ORDER = Comparator.comparing(SessionInfo::joined)
		.thenComparing(SessionInfo::id);

	private final Router router;

	private final WampSessionRegistry registry;

	private final Show showValues;

	/**
	 * Create the endpoint.
	 * @param router the router to show
	 * @param registry ends sessions
	 * @param showValues whether remote addresses are shown to unknown users, for example
	 * over JMX: only with {@link Show#ALWAYS}
	 */
	public WampSessionsEndpoint(Router router, WampSessionRegistry registry, Show showValues) {
		this.router = router;
		this.registry = registry;
		this.showValues = showValues;
	}

	/**
	 * Show a page of sessions, in the order of realm and time of joining.
	 * @param realm URI of a realm; all realms if absent
	 * @param authid authid of a principal; any if absent
	 * @param minQueuedBytes minimum number of queued bytes; any number if absent
	 * @param offset number of sessions to skip, 0 or more
	 * @param limit number of sessions to show, 1 to 1000; 100 if absent
	 * @return the page, or {@code null} if the realm does not exist
	 */
	@ReadOperation
	public @Nullable SessionsDescriptor sessions(@Nullable String realm, @Nullable String authid,
			@Nullable Long minQueuedBytes, @Nullable Integer offset, @Nullable Integer limit) {
		return sessions(realm, matching(authid, minQueuedBytes), Page.of(offset, limit),
				this.showValues == Show.ALWAYS);
	}

	/**
	 * Show one session.
	 * @param realm URI of its realm
	 * @param id its id
	 * @return the session, or {@code null} if it does not exist
	 */
	@ReadOperation
	public @Nullable SessionDescriptor session(@Selector String realm, @Selector long id) {
		return session(realm, id, this.showValues == Show.ALWAYS);
	}

	/**
	 * End the sessions of one authid.
	 * @param authid the authid
	 * @param realm URI of a realm; all realms if absent
	 * @param reason URI of the reason; {@code wamp.close.killed} if absent
	 * @param message text for clients, or {@code null}
	 * @return the number of ended sessions
	 */
	@DeleteOperation
	public EndedSessionsDescriptor end(String authid, @Nullable String realm, @Nullable String reason,
			@Nullable String message) {
		return new EndedSessionsDescriptor(this.registry.end(
				(session) -> session.authid().equals(authid) && (realm == null || session.realm().equals(realm)),
				reason(reason), message));
	}

	/**
	 * End one session.
	 * @param realm URI of its realm
	 * @param id its id
	 * @param reason URI of the reason; {@code wamp.close.killed} if absent
	 * @param message text for the client, or {@code null}
	 * @return the number of ended sessions, 0 or 1
	 */
	@DeleteOperation
	public EndedSessionsDescriptor end(@Selector String realm, @Selector long id, @Nullable String reason,
			@Nullable String message) {
		return new EndedSessionsDescriptor(this.registry.end(realm, id, reason(reason), message) ? 1 : 0);
	}

	private static String reason(@Nullable String reason) {
		if (reason != null && !WampUri.isValid(reason, false)) {
			throw new InvalidEndpointRequestException("The reason is not a URI", "reason must be a URI");
		}
		return (reason != null) ? reason : WampUris.KILLED;
	}

	static Predicate<SessionInfo> matching(@Nullable String authid, @Nullable Long minQueuedBytes) {
		return (info) -> (authid == null || info.identity().authid().equals(authid))
				&& (minQueuedBytes == null || info.queuedBytes() >= minQueuedBytes);
	}

	@Nullable SessionsDescriptor sessions(@Nullable String realm, Predicate<SessionInfo> filter, Page page,
			boolean showAddresses) {
		List<RealmEntry<SessionInfo>> found = RealmEntry.collect(this.router, realm, Realm::sessions, filter, ORDER);
		if (found == null) {
			return null;
		}
		return new SessionsDescriptor(found.size(), page.offset(), page.limit(),
				page.of(found).stream().map((entry) -> SessionDescriptor.of(entry, showAddresses, false)).toList());
	}

	@Nullable SessionDescriptor session(String realm, long id, boolean showAddress) {
		Realm found = this.router.realm(realm);
		SessionInfo info = (found != null) ? found.session(id) : null;
		return (info != null) ? SessionDescriptor.of(new RealmEntry<>(realm, info), showAddress, true) : null;
	}

}
