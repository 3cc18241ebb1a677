package io.wampspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.wampspring.autoconfigure.WampProperties.Realm;
import io.wampspring.autoconfigure.WampProperties.Strictness;
import io.wampspring.autoconfigure.WampProperties.UriCheck;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.peer.TrustRule;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.core.routing.ShardStrategy;
import io.wampspring.core.uri.WampUri;

/**
 * Creates the configurations of realms from properties and beans.
 */
final class RealmConfigs {

	private final WampProperties properties;

	private final RealmSecurity security;

	private final ShardStrategies shardStrategies;

	private final @Nullable EventStore eventStore;

	private final List<WampRealmCustomizer> customizers;

	RealmConfigs(WampProperties properties, RealmSecurity security, Map<String, ShardStrategy> shardStrategies,
			@Nullable EventStore eventStore, List<WampRealmCustomizer> customizers) {
		this.properties = properties;
		this.security = security;
		this.shardStrategies = new ShardStrategies(shardStrategies);
		this.eventStore = eventStore;
		this.customizers = customizers;
	}

	/** Return the configurations, including that of the default realm, sorted by name. */
	List<RealmConfig> build() {
		List<RealmConfig> realms = allRealms(this.properties).entrySet()
			.stream()
			.map((entry) -> builder(entry.getKey(), entry.getKey(), entry.getValue()).build())
			.toList();
		checkTemplate();
		return realms;
	}

	// at startup, not when the first realm is created from it
	private void checkTemplate() {
		String template = this.properties.realmTemplate();
		Realm realm = (template != null) ? this.properties.realms().get(template) : null;
		if (template != null && realm != null) {
			// the name of the template need not be a URI
			configured(this.properties.defaultRealm(), template, realm).build();
		}
	}

	private static Map<String, Realm> allRealms(WampProperties properties) {
		Map<String, Realm> realms = new TreeMap<>(properties.realms());
		if (properties.realmTemplate() != null) {
			realms.remove(properties.realmTemplate());
		}
		realms.putIfAbsent(properties.defaultRealm(), Realm.DEFAULT);
		return realms;
	}

	/**
	 * Let the application provide a realm, based on the template.
	 * @param name URI of the realm
	 * @param provider the provider of the application
	 * @return the configuration, or {@code null} if there is no such realm
	 */
	@Nullable RealmConfig provide(String name, WampRealmProvider provider) {
		String template = this.properties.realmTemplate();
		Realm realm = (template != null) ? this.properties.realms().get(template) : null;
		RealmConfig.Builder builder = builder(name, (template != null) ? template : name,
				(realm != null) ? realm : Realm.DEFAULT);
		if (name.equals(template) || !provider.provide(name, builder)) {
			return null;
		}
		RealmConfig config = builder.build();
		// the application itself must be able to join
		return config.authenticators().stream().anyMatch(EmbeddedAuthenticator.class::isInstance) ? config
				: builder.authenticators(this.security.withApplication(config.authenticators())).build();
	}

	private RealmConfig.Builder builder(String name, String key, Realm realm) {
		checkName(name);
		RealmConfig.Builder builder = configured(name, key, realm);
		this.customizers.forEach((customizer) -> customizer.customize(name, builder));
		return builder;
	}

	/** Apply the properties, which fails for invalid values. */
	private RealmConfig.Builder configured(String name, String key, Realm realm) {
		WampProperties.Protocol protocol = this.properties.protocol();
		String properties = PropertyNames.realm(key);
		RealmConfig.Builder builder = RealmConfig.builder(name)
			.authenticators(this.security.authenticators(name, key, realm.auth()))
			.authorizer(this.security.authorizer(name, key, realm))
			.disclosure(realm.disclosure())
			.forceReregister(realm.forceReregister())
			.shardStrategies(this.shardStrategies)
			.metaForAnonymous(realm.metaForAnonymous())
			.receiverAttributes(new ReceiverAttributes(Set.copyOf(realm.receiverAttributes())))
			.history(realm.history().rules(properties + ".history"))
			.retention(realm.retention().settings(properties + ".retention"))
			.limits(realm.limits().limits(properties + ".limits", HeapBudget.ofProcess()))
			.eventStore((this.eventStore != null) ? this.eventStore : realm.history().store(properties + ".history"))
			.strictUris(protocol.uriCheck() == UriCheck.STRICT)
			.strictRequestIds(protocol.requestIds() == Strictness.STRICT)
			.strictFeatures(protocol.featureGating() == Strictness.STRICT)
			.calls(this.properties.call().settings())
			.acknowledgeDelay(this.properties.websocket().outbound().acknowledgeDelay());
		if (!realm.trustLevels().isEmpty()) {
			builder.trustLevels(TrustLevels.of(realm.trustLevels().stream().map(RealmConfigs::rule).toList()));
		}
		return builder;
	}

	private static TrustRule rule(WampProperties.Trust trust) {
		return new TrustRule(trust.uri(), trust.match(), trust.authrole(), trust.level());
	}

	private void checkName(String name) {
		if (!WampUri.isValid(name, false)) {
			boolean configured = this.properties.realms().containsKey(name);
			throw new InvalidConfigurationPropertyValueException(
					configured ? PropertyNames.realm(name) : "wamp.default-realm", name,
					"the name of a realm must be a URI: no spaces, no '#', no empty parts between dots.");
		}
	}

}
