package io.wampspring.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.UriSet;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.core.Authentication;

/**
 * Decides by a list of rules, like those for HTTP requests: the first rule that matches
 * decides, and a request that no rule matches is denied.
 * <p>
 * In patterns {@code *} stands for one component and {@code **}, at the end, for the
 * rest: {@code com.example.*.read}, {@code com.example.**}. Subscribing to or registering
 * a pattern needs the permission of each rule that matches a part of it, up to the first
 * that matches all of it.
 */
public final class WampAuthorization implements AuthorizationManager<WampAuthorizationContext> {

	private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

	private final List<Rule> rules;

	private final boolean quick;

	private WampAuthorization(List<Rule> rules, boolean quick) {
		this.rules = List.copyOf(rules);
		this.quick = quick;
	}

	/**
	 * Create a builder.
	 * @return a builder, not thread-safe
	 */
	public static Builder builder() {
		return builder(new DefaultAuthorizationManagerFactory<>());
	}

	/**
	 * Create a builder with a factory, for example for a hierarchy of roles.
	 * @param factory creates the managers of the rules
	 * @return a builder, not thread-safe
	 */
	public static Builder builder(AuthorizationManagerFactory<WampAuthorizationContext> factory) {
		return new Builder(factory);
	}

	/** Whether no rule can block. */
	public boolean isQuick() {
		return this.quick;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends Authentication> authentication,
			WampAuthorizationContext context) {
		UriSet wanted = new UriSet(context.uri(), context.match());
		for (Rule rule : this.rules) {
			if (!rule.actions().contains(context.action()) || !rule.uris().intersects(wanted)) {
				continue;
			}
			AuthorizationResult result = rule.manager().authorize(authentication, context);
			if (result == null || !result.isGranted()) {
				return DENIED;
			}
			if (rule.uris().covers(wanted)) {
				return result;
			}
		}
		return DENIED;
	}

	private record Rule(Set<Action> actions, UriSet uris, AuthorizationManager<WampAuthorizationContext> manager) {
	}

	/** A builder of rules. Not thread-safe. */
	public static final class Builder {

		private final AuthorizationManagerFactory<WampAuthorizationContext> factory;

		private final List<Rule> rules = new ArrayList<>();

		private boolean quick = true;

		private Builder(AuthorizationManagerFactory<WampAuthorizationContext> factory) {
			this.factory = factory;
		}

		/**
		 * Add a rule for calls.
		 * @param patterns URIs or patterns of procedures
		 * @return the next step
		 */
		public Permission call(String... patterns) {
			return new Permission(this, Set.of(Action.CALL), patterns);
		}

		/**
		 * Add a rule for registrations.
		 * @param patterns URIs or patterns of procedures
		 * @return the next step
		 */
		public Permission register(String... patterns) {
			return new Permission(this, Set.of(Action.REGISTER), patterns);
		}

		/**
		 * Add a rule for publications.
		 * @param patterns URIs or patterns of topics
		 * @return the next step
		 */
		public Permission publish(String... patterns) {
			return new Permission(this, Set.of(Action.PUBLISH), patterns);
		}

		/**
		 * Add a rule for subscriptions.
		 * @param patterns URIs or patterns of topics
		 * @return the next step
		 */
		public Permission subscribe(String... patterns) {
			return new Permission(this, Set.of(Action.SUBSCRIBE), patterns);
		}

		/**
		 * Add a rule for all actions.
		 * @param patterns URIs or patterns of procedures and topics
		 * @return the next step
		 */
		public Permission any(String... patterns) {
			return new Permission(this, Set.of(Action.values()), patterns);
		}

		/**
		 * Add a rule for all remaining requests.
		 * @return the next step
		 */
		public Permission anyRequest() {
			return any("**");
		}

		/**
		 * Build the rules.
		 * @return the rules
		 */
		public WampAuthorization build() {
			return new WampAuthorization(this.rules, this.quick);
		}

	}

	/** The permission of a rule. */
	public static final class Permission {

		private final Builder builder;

		private final Set<Action> actions;

		private final List<UriSet> uris;

		private Permission(Builder builder, Set<Action> actions, String... patterns) {
			this.builder = builder;
			this.actions = actions;
			this.uris = List.of(patterns).stream().map(Permission::parse).toList();
			if (this.uris.isEmpty()) {
				throw new IllegalArgumentException("A rule needs a URI or pattern");
			}
		}

		private static UriSet parse(String pattern) {
			boolean rest = pattern.equals("**") || pattern.endsWith(".**");
			String uri = rest ? pattern.substring(0, pattern.length() - 2) : pattern;
			boolean wildcard = List.of(uri.split("\\.", -1)).contains("*");
			String raw = uri.replaceAll("(^|(?<=\\.))\\*(?=\\.|$)", "");
			MatchPolicy match = rest ? MatchPolicy.PREFIX : (wildcard ? MatchPolicy.WILDCARD : MatchPolicy.EXACT);
			if (raw.indexOf('*') >= 0 || (rest && wildcard) || !WampUri.isValid(raw, match, false)) {
				throw new IllegalArgumentException("'" + pattern
						+ "' is not a pattern: '*' stands for one component, '**' for the rest, and only one of them may occur");
			}
			return new UriSet(raw, match);
		}

		/**
		 * Allow it to every session.
		 * @return the builder
		 */
		public Builder permitAll() {
			return add(this.builder.factory.permitAll());
		}

		/**
		 * Deny it to every session.
		 * @return the builder
		 */
		public Builder denyAll() {
			return add(this.builder.factory.denyAll());
		}

		/**
		 * Allow it to sessions that are not anonymous.
		 * @return the builder
		 */
		public Builder authenticated() {
			return add(this.builder.factory.authenticated());
		}

		/**
		 * Allow it to sessions with a role.
		 * @param role the role without {@code ROLE_}
		 * @return the builder
		 */
		public Builder hasRole(String role) {
			return add(this.builder.factory.hasRole(role));
		}

		/**
		 * Allow it to sessions with one of several roles.
		 * @param roles the roles without {@code ROLE_}
		 * @return the builder
		 */
		public Builder hasAnyRole(String... roles) {
			return add(this.builder.factory.hasAnyRole(roles));
		}

		/**
		 * Allow it to sessions with an authority.
		 * @param authority the authority
		 * @return the builder
		 */
		public Builder hasAuthority(String authority) {
			return add(this.builder.factory.hasAuthority(authority));
		}

		/**
		 * Allow it to sessions with one of several authorities.
		 * @param authorities the authorities
		 * @return the builder
		 */
		public Builder hasAnyAuthority(String... authorities) {
			return add(this.builder.factory.hasAnyAuthority(authorities));
		}

		/**
		 * Delegate the decision to a manager, which may block: all decisions are then
		 * made on an executor.
		 * @param manager the manager
		 * @return the builder
		 */
		public Builder access(AuthorizationManager<WampAuthorizationContext> manager) {
			this.builder.quick = false;
			return add(manager);
		}

		private Builder add(AuthorizationManager<WampAuthorizationContext> manager) {
			this.uris.forEach((uri) -> this.builder.rules.add(new Rule(this.actions, uri, manager)));
			return this.builder;
		}

	}

}
