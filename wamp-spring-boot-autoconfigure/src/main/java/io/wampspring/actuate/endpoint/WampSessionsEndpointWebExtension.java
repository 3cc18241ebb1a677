package io.wampspring.actuate.endpoint;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the {@link WampSessionsEndpoint}:
 * over HTTP, remote addresses are shown depending on the user. Thread-safe.
 */
@EndpointWebExtension(endpoint = WampSessionsEndpoint.class)
public class WampSessionsEndpointWebExtension {

	private final WampSessionsEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create the extension.
	 * @param endpoint the extended endpoint
	 * @param showValues when to show remote addresses
	 * @param roles the roles that count as authorized; if empty, every authenticated user
	 */
	public WampSessionsEndpointWebExtension(WampSessionsEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Show a page of sessions, in the order of realm and time of joining.
	 * @param securityContext the user
	 * @param realm URI of a realm; all realms if absent
	 * @param authid authid of a principal; any if absent
	 * @param minQueuedBytes minimum number of queued bytes; any number if absent
	 * @param offset number of sessions to skip, 0 or more
	 * @param limit number of sessions to show, 1 to 1000; 100 if absent
	 * @return the page, or {@code null} if the realm does not exist
	 */
	@ReadOperation
	public @Nullable SessionsDescriptor sessions(SecurityContext securityContext, @Nullable String realm,
			@Nullable String authid, @Nullable Long minQueuedBytes, @Nullable Integer offset, @Nullable Integer limit) {
		return this.endpoint.sessions(realm, WampSessionsEndpoint.matching(authid, minQueuedBytes),
				Page.of(offset, limit), isShown(securityContext));
	}

	/**
	 * Show one session.
	 * @param securityContext the user
	 * @param realm URI of its realm
	 * @param id its id
	 * @return the session, or {@code null} if it does not exist
	 */
	@ReadOperation
	public @Nullable SessionDescriptor session(SecurityContext securityContext, @Selector String realm,
			@Selector long id) {
		return this.endpoint.session(realm, id, isShown(securityContext));
	}

	private boolean isShown(SecurityContext securityContext) {
		return this.showValues.isShown(securityContext, this.roles);
	}

}
