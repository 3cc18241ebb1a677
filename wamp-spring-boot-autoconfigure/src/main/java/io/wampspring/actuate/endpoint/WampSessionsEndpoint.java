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
 * {@link Endpoint @Endpoint} that shows sessions, and ends them if it is allowed to. Safe
 * for use by any thread.
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
	 * @param showValues whether addresses of peers are shown to those of whom nothing is
	 * known, as over JMX: only with {@link Show#ALWAYS}
	 */
	public WampSessionsEndpoint(Router router, WampSessionRegistry registry, Show showValues) {
		this.router = router;
		this.registry = registry;
		this.showValues = showValues;
	}

	/**
	 * Show a page of sessions, in the order of realm and time of joining.
	 * @param realm URI of a realm; all realms if absent
	 * @param authid name of a principal; any if absent
	 * @param minQueuedBytes how many bytes at least wait to be written; any number if
	 * absent
	 * @param offset how many sessions to leave out, 0 or more
	 * @param limit how many sessions to show, 1 to 1000; 100 if absent
	 * @return the page, or {@code null} if there is no such realm
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
	 * @return the session, or {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable SessionDescriptor session(@Selector String realm, @Selector long id) {
		return session(realm, id, this.showValues == Show.ALWAYS);
	}

	/**
	 * End the sessions of one name.
	 * @param authid name of the principal
	 * @param realm URI of a realm; all realms if absent
	 * @param reason URI that tells clients why; {@code wamp.close.killed} if absent
	 * @param message text for clients, if any
	 * @return how many there were
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
	 * @param reason URI that tells the client why; {@code wamp.close.killed} if absent
	 * @param message text for the client, if any
	 * @return whether there was one
	 */
	@DeleteOperation
	public EndedSessionsDescriptor end(@Selector String realm, @Selector long id, @Nullable String reason,
			@Nullable String message) {
		return new EndedSessionsDescriptor(this.registry.end(realm, id, reason(reason), message) ? 1 : 0);
	}

	private static String reason(@Nullable String reason) {
		if (reason != null && !WampUri.isValid(reason, false)) {
			throw new InvalidEndpointRequestException("The reason is no URI", "reason must be a URI");
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
