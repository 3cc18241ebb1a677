package io.wampspring.core.auth;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * In-memory principals with their credentials for each method. Thread-safe; principals
 * may be added, replaced and removed at any time.
 */
public final class InMemoryCredentials
		implements TicketVerifier, SecretSource, ScramCredentialSource, CryptosignKeySource {

	// authid -> credential, per method; written by the add and remove methods
	private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

	private final Map<String, CraSecret> secrets = new ConcurrentHashMap<>();

	private final Map<String, ScramCredential> scram = new ConcurrentHashMap<>();

	// public key in lower case -> its accounts; lists are replaced, never changed
	private final Map<String, List<Account>> keys = new ConcurrentHashMap<>();

	/**
	 * Add a ticket for a principal. Only its hash is stored.
	 * @param account the principal
	 * @param ticket the ticket, long and random
	 * @return this object
	 */
	public InMemoryCredentials addTicket(Account account, String ticket) {
		this.tickets.put(account.authid(), new Ticket(account, hash(ticket)));
		return this;
	}

	/**
	 * Add a secret for WAMP-CRA.
	 * @param secret its secret
	 * @return this object
	 */
	public InMemoryCredentials addSecret(CraSecret secret) {
		this.secrets.put(secret.account().authid(), secret);
		return this;
	}

	/**
	 * Add keys for SCRAM.
	 * @param credential its keys
	 * @return this object
	 */
	public InMemoryCredentials addScram(ScramCredential credential) {
		this.scram.put(credential.account().authid(), credential);
		return this;
	}

	/**
	 * Add a public key for a principal. A key may belong to several principals: the
	 * client chooses one by its authid; without an authid it is the first.
	 * @param account the principal
	 * @param publicKey its public key, 32 bytes in hex
	 * @return this object
	 */
	public InMemoryCredentials addKey(Account account, String publicKey) {
		this.keys.merge(publicKey.toLowerCase(Locale.ROOT), List.of(account), InMemoryCredentials::concat);
		return this;
	}

	private static List<Account> concat(List<Account> first, List<Account> second) {
		List<Account> both = new ArrayList<>(first);
		both.addAll(second);
		return List.copyOf(both);
	}

	/**
	 * Remove all credentials of a principal. Its open sessions are not affected.
	 * @param authid its authid
	 */
	public void remove(String authid) {
		this.tickets.remove(authid);
		this.secrets.remove(authid);
		this.scram.remove(authid);
		this.keys.replaceAll(
				(key, accounts) -> accounts.stream().filter((account) -> !account.authid().equals(authid)).toList());
		this.keys.values().removeIf(List::isEmpty);
	}

	@Override
	public CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket) {
		String authid = request.authid();
		byte[] hash = hash(ticket);
		Ticket known = (authid != null) ? this.tickets.get(authid) : null;
		boolean right = MessageDigest.isEqual((known != null) ? known.hash() : new byte[hash.length], hash);
		return CompletableFuture.completedFuture((known != null && right) ? known.account() : null);
	}

	@Override
	public CompletionStage<@Nullable CraSecret> findSecret(AuthenticationRequest request, String authid) {
		return CompletableFuture.completedFuture(this.secrets.get(authid));
	}

	/**
	 * Return a decoy like the secret of one of the principals.
	 */
	@Override
	public CraDecoy secretDecoy(String authid) {
		CraSecret model = model(this.secrets, authid);
		return (model == null) ? SecretSource.super.secretDecoy(authid)
				: new CraDecoy(model.account().authrole(), model.account().authprovider(), model.salting());
	}

	@Override
	public CompletionStage<@Nullable ScramCredential> findScram(AuthenticationRequest request, String authid) {
		return CompletableFuture.completedFuture(this.scram.get(authid));
	}

	/**
	 * Return the parameters of one of the principals.
	 */
	@Override
	public ScramParameters scramDecoy(String authid) {
		ScramCredential model = model(this.scram, authid);
		return (model != null) ? model.parameters() : ScramCredentialSource.super.scramDecoy(authid);
	}

	private static <T> @Nullable T model(Map<String, T> credentials, String authid) {
		List<T> models = new ArrayList<>(credentials.values());
		return models.isEmpty() ? null : models.get(Math.floorMod(authid.hashCode(), models.size()));
	}

	@Override
	public CompletionStage<@Nullable Account> findKey(AuthenticationRequest request, String publicKey) {
		String authid = request.authid();
		return CompletableFuture.completedFuture(this.keys.getOrDefault(publicKey, List.of())
			.stream()
			.filter((account) -> authid == null || account.authid().equals(authid))
			.findFirst()
			.orElse(null));
	}

	private static byte[] hash(String ticket) {
		return Crypto.sha256(Crypto.utf8(ticket));
	}

	private record Ticket(Account account, byte[] hash) {
	}

}
