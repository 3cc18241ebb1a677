package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import io.wampspring.core.auth.CompositeAuthorizer;
import io.wampspring.core.auth.CryptosignKeySource;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.auth.RuleAuthorizer;
import io.wampspring.core.auth.ScramCredentialSource;
import io.wampspring.core.auth.SecretSource;
import io.wampspring.core.auth.TicketVerifier;

/**
 * Decides with what realms authenticate and authorize: beans for all of them, and what
 * the properties say of each. Whatever there is to authorize with has to allow.
 *
 * @param authenticators methods of the application
 * @param sources what the built-in methods check with, in all realms
 * @param authorizers authorizers of the application
 * @param application who the application itself is
 */
record RealmSecurity(List<Authenticator> authenticators, CredentialSources sources, List<Authorizer> authorizers,
		WampProperties.Application application) {

	private static final String HTTP = "http";

	static RealmSecurity of(ListableBeanFactory beans, WampProperties.Application application) {
		CredentialSources sources = new CredentialSources(all(beans, TicketVerifier.class),
				all(beans, SecretSource.class), all(beans, ScramCredentialSource.class),
				all(beans, CryptosignKeySource.class));
		return new RealmSecurity(all(beans, Authenticator.class), sources, all(beans, Authorizer.class), application);
	}

	private static <T> List<T> all(ListableBeanFactory beans, Class<T> type) {
		return beans.getBeanProvider(type).orderedStream().toList();
	}

	/** Return the methods of a realm. */
	List<Authenticator> authenticators(String realm, RealmAuth auth) {
		String name = PropertyNames.realm(realm) + ".auth";
		List<Authenticator> methods = new ArrayList<>(this.authenticators);
		UserCredentials.of(name, auth.users())
			.and(this.sources)
			.methods()
			.forEach((method) -> methods.add(new AttemptLimiter(method, AttemptLimits.DEFAULT, System::nanoTime)));
		// who is logged in and asks for nothing is not anonymous
		this.authenticators.stream()
			.filter((method) -> method.method().equals(HTTP) && isWanted(HTTP, auth))
			.forEach((method) -> methods.add(new UnaskedAuthenticator(method)));
		methods.add(new AnonymousAuthenticator(AnonymousAuthenticator.METHOD));
		Set<String> known = methods.stream().map(Authenticator::method).collect(Collectors.toSet());
		auth.methods().forEach((method) -> check(name, method, known));
		methods.removeIf((method) -> !(method instanceof UnaskedAuthenticator) && !isWanted(method.method(), auth));
		// the application itself, which no client can pretend to be
		methods.add(new EmbeddedAuthenticator(this.application.authid(), this.application.authrole()));
		return methods;
	}

	private static boolean isWanted(String method, RealmAuth auth) {
		return (auth.methods().isEmpty() || auth.methods().contains(method))
				&& (auth.allowAnonymous() || !method.equals(AnonymousAuthenticator.METHOD));
	}

	private static void check(String name, String method, Set<String> known) {
		if (!known.contains(method)) {
			throw new InvalidConfigurationPropertyValueException(name + ".methods", method,
					"there is nothing to check it with; what there is: "
							+ known.stream().sorted().collect(Collectors.joining(", ")) + ".");
		}
	}

	/** Return what decides in a realm. */
	Authorizer authorizer(String realm, RealmAuthorization authorization) {
		List<Authorizer> all = new ArrayList<>();
		Authorizer rules = rules(PropertyNames.realm(realm) + ".authorization.rules", authorization);
		if (rules != null) {
			all.add(new ApplicationTrust(rules));
		}
		all.addAll(this.authorizers);
		return switch (all.size()) {
			case 0 -> Authorizer.ALLOW_ALL;
			case 1 -> all.get(0);
			default -> new CompositeAuthorizer(all);
		};
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
			throw new InvalidConfigurationPropertyValueException(name + ".actions", "",
					"a rule is about at least one of call, register, publish, subscribe.");
		}
		try {
			return new AuthorizationRule(rule.role(), uri, rule.match(), rule.actions(), rule.allow(), rule.disclose());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name + ".uri", uri, ex.getMessage() + ".");
		}
	}

}
