package io.wampspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.wampspring.autoconfigure.WampProperties.Realm;
import io.wampspring.autoconfigure.WampProperties.Trust;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.uri.WampUri;

/**
 * Validates the properties of realms. Not part of the bound records, because these do not
 * contain the name of the realm, which is part of the name of a property.
 */
final class RealmChecks {

	private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]*");

	// so that a login takes seconds at most, even on slow devices
	private static final int MAX_ITERATIONS = 10_000_000;

	// for argon2id13, in KiB: 1 GB
	private static final int MAX_KDF_MEMORY = 1_048_576;

	private final String prefix;

	private RealmChecks(String prefix) {
		this.prefix = prefix;
	}

	static void check(Map<String, Realm> realms) {
		// sorted, so that the same one of several problems is reported each time
		new TreeMap<>(realms).forEach((name, realm) -> {
			new RealmChecks(PropertyNames.realm(name)).check(realm);
		});
	}

	private void check(Realm realm) {
		realm.receiverAttributes().forEach(this::checkAttribute);
		checkTrust(realm.trustLevels());
		checkProcedure(".auth.procedure", realm.auth().procedure());
		checkRealm(".auth.procedure-realm", realm.auth().procedureRealm());
		RealmAuthorization authorization = realm.authorization();
		checkProcedure(".authorization.procedure", authorization.procedure());
		PropertyChecks.requirePositive(this.prefix + ".authorization.timeout", authorization.timeout(),
				PropertyChecks.HOUR);
		PropertyChecks.requireNotNegative(this.prefix + ".authorization.cache-time", authorization.cacheTime(),
				PropertyChecks.DAY);
		realm.auth().attempts().limits(this.prefix + ".auth.attempts");
		realm.auth().users().forEach(this::checkUser);
		// validate only; the results are not needed yet
		realm.history().rules(this.prefix + ".history");
		realm.retention().settings(this.prefix + ".retention");
		realm.limits().limits(this.prefix + ".limits", HeapBudget.ofProcess());
	}

	private void checkUser(String authid, RealmAuth.User user) {
		String name = this.prefix + ".auth.users" + PropertyNames.key(authid);
		RealmAuth.SaltedSecret salted = user.saltedSecret();
		if (salted != null) {
			PropertyChecks.requireAtMost(MAX_ITERATIONS, name + ".salted-secret.iterations", salted.iterations());
		}
		RealmAuth.ScramKeys scram = user.scram();
		if (scram != null) {
			PropertyChecks.requireAtMost(MAX_ITERATIONS, name + ".scram.iterations", scram.iterations());
			PropertyChecks.requireAtMost(MAX_KDF_MEMORY, name + ".scram.memory", scram.memory());
		}
	}

	private void checkProcedure(String name, @Nullable String uri) {
		// a URI that cannot be registered would cause every request to be denied
		PropertyChecks.require(uri == null || (WampUri.isValid(uri, false) && !WampUri.isReserved(uri)),
				this.prefix + name, uri,
				"it must be the URI of a procedure that can be registered: no spaces, no '#', no "
						+ "empty parts between dots, and 'wamp.' is reserved.");
	}

	private void checkRealm(String name, @Nullable String uri) {
		PropertyChecks.require(uri == null || WampUri.isValid(uri, false), this.prefix + name, uri,
				"the name of a realm must be a URI: no spaces, no '#', no empty parts between dots.");
	}

	private void checkAttribute(String key) {
		PropertyChecks.require(
				ATTRIBUTE.matcher(key).matches() && !ReceiverAttributes.isBuiltIn(key) && !key.equals("me"),
				this.prefix + ".receiver-attributes", key,
				"it must be a key of authextra: lower case letters, digits and underscores, none of authid, "
						+ "authrole, authmethod, authprovider and me, which are reserved.");
	}

	private void checkTrust(List<Trust> rules) {
		for (int i = 0; i < rules.size(); i++) {
			String name = this.prefix + ".trust-levels[" + i + "]";
			Trust rule = rules.get(i);
			// a missing uri binds to null in spite of the type
			@Nullable String uri = rule.uri();
			PropertyChecks.require(uri != null && WampUri.isValid(uri, rule.match(), false), name + ".uri", uri,
					"it must be a URI or pattern that matches " + rule.match().key() + ".");
			PropertyChecks.require(rule.level() >= 0, name + ".level", rule.level(), "it must not be negative.");
		}
	}

}
