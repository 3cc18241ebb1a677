package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.wampspring.core.auth.AttemptLimits;

/**
 * Authentication of clients of a realm.
 *
 * @param allowAnonymous Whether clients may join without authentication, with authrole
 * anonymous.
 * @param methods Authentication methods that clients may use. If empty, every method for
 * which credentials are configured.
 * @param users Users by authid, with their credentials.
 * @param procedure URI of a procedure that authenticates clients, for ticket, wampcra and
 * cryptosign.
 * @param procedureRealm Realm of that procedure; the same realm by default.
 * @param attempts limits of failed authentications
 */
public record RealmAuth(@DefaultValue("true") boolean allowAnonymous, @DefaultValue List<String> methods,
		@DefaultValue Map<String, User> users, @Nullable String procedure, @Nullable String procedureRealm,
		@DefaultValue Attempts attempts) {

	public RealmAuth {
		methods = List.copyOf(methods);
		users = Map.copyOf(users);
	}

	/**
	 * Limits of failed authentications.
	 *
	 * @param free Number of failures without delay, for each pair of authid and address.
	 * Zero for unlimited.
	 * @param firstDelay Delay after the next failure. Doubles with each further failure.
	 * @param maxDelay Maximum delay. After this time without an attempt failures are
	 * forgotten.
	 * @param maxEntries Maximum number of pairs, and of addresses, whose failures are
	 * stored.
	 * @param freePerAddress Number of failures of one address per hour without delay, for
	 * any authid. Zero for unlimited.
	 * @param sharedAddresses Comma-separated list of addresses, or prefixes of addresses,
	 * of proxies whose forwarded headers are not used. They do not count as one client.
	 */
	public record Attempts(@DefaultValue("" + AttemptLimits.DEFAULT_FREE) int free,
			@DefaultValue(AttemptLimits.DEFAULT_DELAY_SECONDS + "s") Duration firstDelay,
			@DefaultValue(AttemptLimits.DEFAULT_MAX_DELAY_MINUTES + "m") Duration maxDelay,
			@DefaultValue("" + AttemptLimits.DEFAULT_ENTRIES) int maxEntries,
			@DefaultValue("" + AttemptLimits.DEFAULT_PER_ADDRESS) int freePerAddress,
			@DefaultValue List<String> sharedAddresses) {

		private static final Pattern ADDRESS = Pattern
			.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|([0-9]{1,3}\\.){1,3}|([0-9a-f]{1,4}:){1,3}|"
					+ "[0-9a-f]{1,4}(:[0-9a-f]{1,4}){3}");

		public Attempts {
			sharedAddresses = List.copyOf(sharedAddresses);
		}

		/** Return the limits, or {@code null} if there are none. */
		@Nullable AttemptLimits limits(String name) {
			PropertyChecks.require(this.free >= 0, name + ".free", this.free, "it must not be negative.");
			PropertyChecks.require(this.firstDelay.compareTo(Duration.ZERO) > 0, name + ".first-delay", this.firstDelay,
					"it must be longer than zero.");
			PropertyChecks.require(
					this.maxDelay.compareTo(this.firstDelay) >= 0 && this.maxDelay.compareTo(PropertyChecks.DAY) <= 0,
					name + ".max-delay", this.maxDelay, "it must be between first-delay and one day.");
			PropertyChecks.requireCount(name + ".max-entries", this.maxEntries, 1, PropertyChecks.MAX_WAITING);
			PropertyChecks.require(this.freePerAddress >= 0, name + ".free-per-address", this.freePerAddress,
					"it must not be negative.");
			this.sharedAddresses.forEach(
					(address) -> PropertyChecks.require(ADDRESS.matcher(address).matches(), name + ".shared-addresses",
							address, "it must be an IP address, or a prefix of one that ends with a dot or colon."));
			return (this.free > 0) ? new AttemptLimits(this.free, this.firstDelay, this.maxDelay, this.maxEntries,
					this.freePerAddress, this.sharedAddresses) : null;
		}

	}

	/**
	 * A configured user. Authentication methods without credentials are not offered.
	 *
	 * @param role Role of the user.
	 * @param ticket Ticket, for ticket.
	 * @param secret Secret, for wampcra.
	 * @param saltedSecret Derived key instead of the secret, for wampcra.
	 * @param password Password, for wamp-scram. The keys are derived at startup, which
	 * takes some time.
	 * @param scram Derived keys instead of the password, for wamp-scram.
	 * @param publicKeys Public keys in hex, for cryptosign.
	 */
	public record User(@Nullable String role, @Nullable String ticket, @Nullable String secret,
			@Nullable SaltedSecret saltedSecret, @Nullable String password, @Nullable ScramKeys scram,
			@DefaultValue List<String> publicKeys) {

		public User {
			publicKeys = List.copyOf(publicKeys);
		}

		/** Without the secrets. */
		@Override
		public String toString() {
			return "User[role=" + this.role + "]";
		}

	}

	/**
	 * A key derived from a secret of wampcra.
	 *
	 * @param key Derived key as Base64.
	 * @param salt Salt, as sent to clients.
	 * @param iterations Iterations of PBKDF2.
	 * @param keyLength Length of the key in bytes.
	 */
	public record SaltedSecret(@Nullable String key, @Nullable String salt, @DefaultValue("1000") int iterations,
			@DefaultValue("32") int keyLength) {

		/** Without the key. */
		@Override
		public String toString() {
			return "SaltedSecret[iterations=" + this.iterations + "]";
		}

	}

	/**
	 * Keys derived from a password of wamp-scram.
	 *
	 * @param kdf Key derivation function: pbkdf2 or argon2id13.
	 * @param iterations Number of iterations.
	 * @param memory Memory of argon2id13 in KiB.
	 * @param salt Salt as Base64.
	 * @param storedKey Stored key as Base64.
	 * @param serverKey Server key as Base64.
	 */
	public record ScramKeys(@DefaultValue("pbkdf2") String kdf, int iterations, @DefaultValue("0") int memory,
			@Nullable String salt, @Nullable String storedKey, @Nullable String serverKey) {

		/** Without the keys. */
		@Override
		public String toString() {
			return "ScramKeys[kdf=" + this.kdf + "]";
		}

	}

}
