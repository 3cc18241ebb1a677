package io.wampspring.autoconfigure;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.wampspring.autoconfigure.RealmAuth.SaltedSecret;
import io.wampspring.autoconfigure.RealmAuth.ScramKeys;
import io.wampspring.autoconfigure.RealmAuth.User;
import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.CraSalting;
import io.wampspring.core.auth.CraSecret;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.ScramCredential;
import io.wampspring.core.auth.ScramParameters;

/**
 * Reads the users of a realm. Errors contain the name of the property, and never a
 * secret.
 */
final class UserCredentials {

	private static final String HIDDEN = "(not shown)";

	private static final Pattern PUBLIC_KEY = Pattern.compile("[0-9a-fA-F]{64}");

	private final String prefix;

	private final InMemoryCredentials credentials = new InMemoryCredentials();

	private UserCredentials(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Read the users.
	 * @param prefix prefix of the properties
	 * @param users the users by authid
	 * @return sources for the methods that at least one user can use
	 */
	static CredentialSources of(String prefix, Map<String, User> users) {
		UserCredentials reader = new UserCredentials(prefix + ".users");
		users.forEach(reader::add);
		InMemoryCredentials credentials = reader.credentials;
		return new CredentialSources(some(users, credentials, (user) -> user.ticket() != null),
				some(users, credentials, (user) -> user.secret() != null || user.saltedSecret() != null),
				some(users, credentials, (user) -> user.password() != null || user.scram() != null),
				some(users, credentials, (user) -> !user.publicKeys().isEmpty()));
	}

	private static <T> List<T> some(Map<String, User> users, T source, Predicate<User> has) {
		return users.values().stream().anyMatch(has) ? List.of(source) : List.of();
	}

	private void add(String authid, User user) {
		String name = this.prefix + PropertyNames.key(authid);
		String role = PropertyChecks.requirePresent(name + ".role", user.role(), "a user needs a role.");
		List<?> all = Arrays.asList(user.ticket(), user.secret(), user.saltedSecret(), user.password(), user.scram());
		if (all.stream().allMatch(Objects::isNull) && user.publicKeys().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(name, user,
					"a user needs credentials: ticket, secret, salted-secret, password, scram or public-keys.");
		}
		Account account = new Account(authid, role);
		addTicket(name, account, user);
		addSecret(name, account, user);
		addScram(name, account, user);
		for (String key : user.publicKeys()) {
			if (!PUBLIC_KEY.matcher(key).matches()) {
				// not shown: it may be a private key, or a misplaced ticket
				throw hidden(name + ".public-keys", "a public key has 64 hex digits.");
			}
			this.credentials.addKey(account, key);
		}
	}

	private void addTicket(String name, Account account, User user) {
		if (user.ticket() != null) {
			this.credentials.addTicket(account, text(name + ".ticket", user.ticket()));
		}
	}

	private void addSecret(String name, Account account, User user) {
		SaltedSecret salted = user.saltedSecret();
		if (user.secret() != null && salted != null) {
			throw hidden(name + ".secret", "it excludes salted-secret; set only one of them.");
		}
		if (user.secret() != null) {
			this.credentials.addSecret(CraSecret.plain(account, text(name + ".secret", user.secret())));
		}
		if (salted != null) {
			this.credentials.addSecret(salted(name + ".salted-secret", account, salted));
		}
	}

	private static CraSecret salted(String name, Account account, SaltedSecret salted) {
		CraSalting salting;
		try {
			salting = new CraSalting(salted.iterations(), salted.keyLength());
		}
		catch (IllegalArgumentException ex) {
			throw hidden(name, "iterations must be at least 1, key-length between 16 and 64.");
		}
		String key = text(name + ".key", salted.key());
		if (base64(name + ".key", key).length != salted.keyLength()) {
			throw hidden(name + ".key", "it must be Base64 of " + salted.keyLength() + " bytes.");
		}
		return CraSecret.salted(account, key, text(name + ".salt", salted.salt()), salting);
	}

	private void addScram(String name, Account account, User user) {
		ScramKeys keys = user.scram();
		if (user.password() != null && keys != null) {
			throw hidden(name + ".password", "it excludes scram; set only one of them.");
		}
		if (user.password() != null) {
			String password = text(name + ".password", user.password());
			try {
				this.credentials.addScram(ScramCredential.enroll(account, password));
			}
			catch (IllegalArgumentException ex) {
				throw hidden(name + ".password", "it has characters that SASLprep (RFC 4013) prohibits.");
			}
		}
		if (keys != null) {
			this.credentials.addScram(scram(name + ".scram", account, keys));
		}
	}

	private static ScramCredential scram(String name, Account account, ScramKeys keys) {
		byte[] salt = base64(name + ".salt", text(name + ".salt", keys.salt()));
		byte[] storedKey = base64(name + ".stored-key", text(name + ".stored-key", keys.storedKey()));
		byte[] serverKey = base64(name + ".server-key", text(name + ".server-key", keys.serverKey()));
		try {
			return new ScramCredential(account, new ScramParameters(keys.kdf(), keys.iterations(), keys.memory()), salt,
					storedKey, serverKey);
		}
		catch (IllegalArgumentException ex) {
			throw hidden(name, ex.getMessage() + ".");
		}
	}

	private static String text(String name, @Nullable String value) {
		if (value == null || value.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(name, value, "it must not be empty.");
		}
		return value;
	}

	private static byte[] base64(String name, String value) {
		try {
			return Base64.getDecoder().decode(value);
		}
		catch (IllegalArgumentException ex) {
			throw hidden(name, "it must be Base64.");
		}
	}

	private static InvalidConfigurationPropertyValueException hidden(String name, String reason) {
		return new InvalidConfigurationPropertyValueException(name, HIDDEN, reason);
	}

}
