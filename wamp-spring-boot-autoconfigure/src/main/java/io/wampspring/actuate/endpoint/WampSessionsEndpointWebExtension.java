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
 * over HTTP it depends on who asks whether addresses of peers are shown. Safe for use by
 * any thread.
 */
@EndpointWebExtension(endpoint = WampSessionsEndpoint.class)
public class WampSessionsEndpointWebExtension {

	private final WampSessionsEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint it extends
	 * @param showValues to whom addresses of peers are shown
	 * @param roles the roles that count as authorized; none if everyone who is
	 * authenticated does
	 */
	public WampSessionsEndpointWebExtension(WampSessionsEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Show a page of sessions, in the order of realm and time of joining.
	 * @param securityContext who asks
	 * @param realm URI of a realm; all realms if absent
	 * @param authid name of a principal; any if absent
	 * @param minQueuedBytes how many bytes at least wait to be written; any number if
	 * absent
	 * @param offset how many sessions to leave out, 0 or more
	 * @param limit how many sessions to show, 1 to 1000; 100 if absent
	 * @return the page, or {@code null} if there is no such realm
	 */
	@ReadOperation
	public @Nullable SessionsDescriptor sessions(SecurityContext securityContext, @Nullable String realm,
			@Nullable String authid, @Nullable Long minQueuedBytes, @Nullable Integer offset, @Nullable Integer limit) {
		return this.endpoint.sessions(realm, WampSessionsEndpoint.matching(authid, minQueuedBytes),
				Page.of(offset, limit), isShown(securityContext));
	}

	/**
	 * Show one session.
	 * @param securityContext who asks
	 * @param realm URI of its realm
	 * @param id its id
	 * @return the session, or {@code null} if there is none
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
