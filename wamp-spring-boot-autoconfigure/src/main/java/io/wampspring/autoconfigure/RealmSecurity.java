package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.AttemptLimiter;
import io.wampspring.core.auth.AttemptLimits;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.AuthorizationRule;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.CachingAuthorizer;
import io.wampspring.core.auth.CompositeAuthorizer;
import io.wampspring.core.auth.CryptosignKeySource;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.auth.RuleAuthorizer;
import io.wampspring.core.auth.ScramCredentialSource;
import io.wampspring.core.auth.SecretSource;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.template.WampSessions;

/**
 * Creates the authenticators and authorizers of realms from beans, which apply to all
 * realms, and from the properties of each realm. A request needs the permission of every
 * authorizer.
 *
 * @param authenticators authenticator beans
 * @param sources credentials of the built-in methods, for all realms
 * @param authorizers authorizer beans
 * @param properties properties of realms and of the application itself
 * @param calls calls procedures that authenticate and authorize
 * @param users users by prefix of their properties; read once, because any client can
 * cause the creation of realms from a template
 */
record RealmSecurity(List<Authenticator> authenticators, CredentialSources sources, List<Authorizer> authorizers,
		WampProperties properties, ProcedureCalls calls, Map<String, CredentialSources> users) {

	private static final String HTTP = "http";

	private static final int CACHED_DECISIONS = 10_000;

	static RealmSecurity of(ListableBeanFactory beans, WampProperties properties) {
		CredentialSources sources = new CredentialSources(all(beans, TicketVerifier.class),
				all(beans, SecretSource.class), all(beans, ScramCredentialSource.class),
				all(beans, CryptosignKeySource.class));
		ProcedureCalls calls = new ProcedureCalls(beans.getBeanProvider(WampSessions.class)::getObject,
				WampExecutors.security(beans.getBeanProvider(WampExecutors.class)));
		return new RealmSecurity(authenticators(beans), sources, all(beans, Authorizer.class), properties, calls,
				new ConcurrentHashMap<>());
	}

	private static List<Authenticator> authenticators(ListableBeanFactory beans) {
		beans.getBeansOfType(Authenticator.class).forEach((name, authenticator) -> {
			// clients select a method by its name
			@Nullable String method = authenticator.method();
			if (method == null || method.isBlank()) {
				throw new InvalidAuthenticatorException(name, authenticator.getClass(), method);
			}
		});
		return all(beans, Authenticator.class);
	}

	private static <T> List<T> all(ListableBeanFactory beans, Class<T> type) {
		return beans.getBeanProvider(type).orderedStream().toList();
	}

	/** Return the authenticators of a realm. */
	List<Authenticator> authenticators(String realm, String key, RealmAuth auth) {
		String name = PropertyNames.realm(key) + ".auth";
		List<Authenticator> methods = new ArrayList<>(this.authenticators);
		AttemptLimits attempts = auth.attempts().limits(name + ".attempts");
		List<Authenticator> guessable = List
			.copyOf(this.users.computeIfAbsent(name, (prefix) -> UserCredentials.of(prefix, auth.users()))
				.and(procedure(realm, auth))
				.and(this.sources)
				.methods());
		methods.addAll((attempts != null) ? AttemptLimiter.together(guessable, attempts, System::nanoTime) : guessable);
		// a client logged in over HTTP is not anonymous, even without authmethods
		this.authenticators.stream()
			.filter((method) -> method.method().equals(HTTP) && isEnabled(HTTP, auth))
			.forEach((method) -> methods.add(new ImplicitAuthenticator(method)));
		methods.add(new AnonymousAuthenticator(AnonymousAuthenticator.METHOD));
		Set<String> known = methods.stream().map(Authenticator::method).collect(Collectors.toSet());
		auth.methods().forEach((method) -> check(name, method, known));
		methods.removeIf((method) -> !(method instanceof ImplicitAuthenticator) && !isEnabled(method.method(), auth));
		return withApplication(methods);
	}

	/** Add the authenticator of the application itself, which no client can use. */
	List<Authenticator> withApplication(List<Authenticator> methods) {
		WampProperties.Application application = this.properties.application();
		List<Authenticator> all = new ArrayList<>(methods);
		all.add(new EmbeddedAuthenticator(application.authid(), application.authrole()));
		return all;
	}

	private CredentialSources procedure(String realm, RealmAuth auth) {
		String procedure = auth.procedure();
		if (procedure == null) {
			return CredentialSources.NONE;
		}
		String other = auth.procedureRealm();
		ProcedureCredentials dynamic = new ProcedureCredentials(this.calls, (other != null) ? other : realm, procedure,
				this.properties.protocol().authenticationTimeout());
		return new CredentialSources(List.of(dynamic), List.of(dynamic), List.of(), List.of(dynamic));
	}

	private static boolean isEnabled(String method, RealmAuth auth) {
		return (auth.methods().isEmpty() || auth.methods().contains(method))
				&& (auth.allowAnonymous() || !method.equals(AnonymousAuthenticator.METHOD));
	}

	private static void check(String name, String method, Set<String> known) {
		if (!known.contains(method)) {
			throw new InvalidConfigurationPropertyValueException(name + ".methods", method,
					"there are no credentials for it; available methods: "
							+ known.stream().sorted().collect(Collectors.joining(", ")) + ".");
		}
	}

	/** Return the authorizer of a realm. */
	Authorizer authorizer(String realm, String key, WampProperties.Realm settings) {
		RealmAuthorization authorization = settings.authorization();
		Authorizer authorizer = authorizer(realm, key, authorization);
		List<String> guarded = guarded(realm, settings);
		return guarded.isEmpty() ? authorizer
				: new ProcedureGuard(guarded, authorization.rules(), authorizer, settings.metaForAnonymous());
	}

	private Authorizer authorizer(String realm, String key, RealmAuthorization authorization) {
		List<Authorizer> all = new ArrayList<>();
		Authorizer rules = rules(PropertyNames.realm(key) + ".authorization.rules", authorization);
		if (rules != null) {
			all.add(new AllowApplicationAuthorizer(rules));
		}
		all.addAll(this.authorizers);
		String procedure = authorization.procedure();
		if (procedure != null) {
			all.add(new AllowApplicationAuthorizer(procedure(realm, procedure, authorization)));
		}
		return switch (all.size()) {
			case 0 -> Authorizer.ALLOW_ALL;
			case 1 -> all.get(0);
			default -> new CompositeAuthorizer(all);
		};
	}

	private Authorizer procedure(String realm, String procedure, RealmAuthorization authorization) {
		Authorizer dynamic = new ProcedureAuthorizer(this.calls, realm, procedure, authorization.timeout());
		return authorization.cacheTime().isZero() ? dynamic : new CachingAuthorizer(dynamic,
				CachingAuthorizer.Scope.SESSION, CACHED_DECISIONS, authorization.cacheTime(), System::nanoTime);
	}

	/** Return the procedures of a realm that authenticate or authorize. */
	private List<String> guarded(String realm, WampProperties.Realm settings) {
		List<String> guarded = new ArrayList<>();
		if (settings.authorization().procedure() != null) {
			guarded.add(settings.authorization().procedure());
		}
		if (settings.auth().procedure() != null && settings.auth().procedureRealm() == null) {
			guarded.add(settings.auth().procedure());
		}
		for (WampProperties.Realm other : this.properties.realms().values()) {
			if (other.auth().procedure() != null && realm.equals(other.auth().procedureRealm())) {
				guarded.add(other.auth().procedure());
			}
		}
		return guarded;
	}

	private static @Nullable Authorizer rules(String name, RealmAuthorization authorization) {
		if (authorization.rules().isEmpty()) {
			return null;
		}
		List<AuthorizationRule> rules = new ArrayList<>();
		for (int i = 0; i < authorization.rules().size(); i++) {
			rules.add(rule(name + "[" + i + "]", authorization.rules().get(i)));
		}
		try {
			return new RuleAuthorizer(rules, Set.of());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name, rules.size() + " rules", ex.getMessage() + ".");
		}
	}

	private static AuthorizationRule rule(String name, RealmAuthorization.Rule rule) {
		String uri = rule.uri();
		if (uri == null) {
			throw new InvalidConfigurationPropertyValueException(name + ".uri", null, "a rule needs a URI or pattern.");
		}
		if (rule.actions().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(name + ".actions", null,
					"a rule needs at least one of call, register, publish, subscribe.");
		}
		try {
			return new AuthorizationRule(rule.role(), uri, rule.match(), rule.actions(), rule.allow(), rule.disclose());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name + ".uri", uri, ex.getMessage() + ".");
		}
	}

}
