package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.wampspring.autoconfigure.WampProperties.Realm;
import io.wampspring.autoconfigure.WampProperties.Strictness;
import io.wampspring.autoconfigure.WampProperties.UriCheck;
import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.dealer.ShardStrategies;
import io.wampspring.core.dealer.ShardStrategy;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.peer.TrustRule;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.uri.WampUri;

/**
 * Makes the configurations of realms out of properties and beans.
 */
final class RealmConfigs {

	private final WampProperties properties;

	private final List<Authenticator> authenticators;

	private final @Nullable Authorizer authorizer;

	private final ShardStrategies shardStrategies;

	private final @Nullable EventStore eventStore;

	private final List<WampRealmCustomizer> customizers;

	RealmConfigs(WampProperties properties, List<Authenticator> authenticators, @Nullable Authorizer authorizer,
			Map<String, ShardStrategy> shardStrategies, @Nullable EventStore eventStore,
			List<WampRealmCustomizer> customizers) {
		this.properties = properties;
		this.authenticators = authenticators;
		this.authorizer = authorizer;
		this.shardStrategies = new ShardStrategies(shardStrategies);
		this.eventStore = eventStore;
		this.customizers = customizers;
	}

	/** Return the configurations, that of the default realm included, sorted by name. */
	List<RealmConfig> build() {
		return allRealms(this.properties).entrySet()
			.stream()
			.map((entry) -> build(entry.getKey(), entry.getValue()))
			.toList();
	}

	private static Map<String, Realm> allRealms(WampProperties properties) {
		Map<String, Realm> realms = new TreeMap<>(properties.realms());
		realms.putIfAbsent(properties.defaultRealm(), Realm.DEFAULT);
		return realms;
	}

	private RealmConfig build(String name, Realm realm) {
		checkName(name);
		WampProperties.Protocol protocol = this.properties.protocol();
		KeptEvents events = new KeptEvents(name, realm);
		RealmConfig.Builder builder = RealmConfig.builder(name)
			.authenticators(authenticators(realm))
			.disclosure(realm.disclosure())
			.forceReregister(realm.forceReregister())
			.shardStrategies(this.shardStrategies)
			.metaForAnonymous(realm.metaForAnonymous())
			.history(events.history())
			.retention(events.retention())
			.eventStore((this.eventStore != null) ? this.eventStore : events.memory())
			.strictUris(protocol.uriCheck() == UriCheck.STRICT)
			.strictRequestIds(protocol.requestIds() == Strictness.STRICT)
			.strictFeatures(protocol.featureGating() == Strictness.STRICT)
			.defaultCallTimeout(this.properties.call().defaultTimeout())
			.maxCallTimeout(this.properties.call().maxTimeout());
		if (!realm.trustLevels().isEmpty()) {
			builder.trustLevels(TrustLevels.of(realm.trustLevels().stream().map(RealmConfigs::rule).toList()));
		}
		if (this.authorizer != null) {
			builder.authorizer(this.authorizer);
		}
		this.customizers.forEach((customizer) -> customizer.customize(name, builder));
		return builder.build();
	}

	private static TrustRule rule(WampProperties.Trust trust) {
		return new TrustRule(trust.uri(), trust.match(), trust.authrole(), trust.level());
	}

	private void checkName(String name) {
		if (!WampUri.isValid(name, false)) {
			boolean configured = this.properties.realms().containsKey(name);
			throw new InvalidConfigurationPropertyValueException(configured ? "wamp.realms" : "wamp.default-realm",
					name, "the name of a realm must be a URI: no spaces, no '#', no empty parts between dots.");
		}
	}

	private List<Authenticator> authenticators(Realm realm) {
		List<Authenticator> methods = new ArrayList<>(this.authenticators);
		if (realm.auth().allowAnonymous()) {
			methods.add(new AnonymousAuthenticator(AnonymousAuthenticator.METHOD));
		}
		WampProperties.Application application = this.properties.application();
		methods.add(new EmbeddedAuthenticator(application.authid(), application.authrole()));
		return methods;
	}

}
