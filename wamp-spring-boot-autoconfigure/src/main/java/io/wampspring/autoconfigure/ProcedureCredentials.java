package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AuthenticationDeniedException;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.CraAuthenticator;
import io.wampspring.core.auth.CraSalting;
import io.wampspring.core.auth.CraSecret;
import io.wampspring.core.auth.CryptosignAuthenticator;
import io.wampspring.core.auth.CryptosignKeySource;
import io.wampspring.core.auth.SecretSource;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.core.client.WampException;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.WampUris;

/**
 * Authenticates by calling a procedure, like the dynamic authenticators of Crossbar.io.
 * The arguments are realm, authid and details; the result is the role, or a map with
 * {@code role} and other members.
 *
 * @param calls calls the procedure
 * @param realm realm of the procedure
 * @param procedure URI of the procedure
 * @param timeout time-out of the call
 */
record ProcedureCredentials(ProcedureCalls calls, String realm, String procedure,
		Duration timeout) implements TicketVerifier, SecretSource, CryptosignKeySource {

	private static final String PROVIDER = "dynamic";

	// errors that are not a decision of the procedure
	private static final Set<String> FAILURES = Set.of(WampUris.NO_SUCH_PROCEDURE, WampUris.RUNTIME_ERROR,
			WampUris.TIMEOUT, WampUris.CANCELED, WampUris.INVALID_ARGUMENT);

	@Override
	public CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket) {
		return call(request, request.authid(), TicketAuthenticator.METHOD, "ticket", ticket)
			.thenApply((answer) -> account(request.authid(), answer));
	}

	@Override
	public CompletionStage<@Nullable CraSecret> findSecret(AuthenticationRequest request, String authid) {
		return call(request, authid, CraAuthenticator.METHOD, null, null).thenApply((answer) -> {
			Account account = account(authid, answer);
			return (account != null && answer instanceof Map<?, ?> map) ? secret(account, map) : null;
		});
	}

	@Override
	public CompletionStage<@Nullable Account> findKey(AuthenticationRequest request, String publicKey) {
		String authid = request.authid();
		return call(request, authid, CryptosignAuthenticator.METHOD, OptionKeys.PUBKEY.name(), publicKey)
			.thenApply((answer) -> account((authid != null) ? authid : publicKey, answer));
	}

	private CompletionStage<@Nullable Object> call(AuthenticationRequest request, @Nullable String authid,
			String method, @Nullable String key, @Nullable String value) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put(OptionKeys.AUTHMETHOD.name(), method);
		details.put(OptionKeys.SESSION.name(), request.session());
		details.put(OptionKeys.AUTHEXTRA.name(), request.authextra().asMap());
		details.put(OptionKeys.TRANSPORT.name(), request.connection().transport());
		if (request.connection().remoteAddress() != null) {
			details.put("remote_address", request.connection().remoteAddress());
		}
		if (key != null && value != null) {
			details.put(key, value);
		}
		return this.calls
			.call(this.realm, this.procedure, this.timeout, request.realm(), (authid != null) ? authid : "", details)
			.exceptionally(ProcedureCredentials::refuse);
	}

	private static Object refuse(Throwable failure) {
		Throwable cause = Failures.unwrap(failure);
		if (cause instanceof WampException error && !FAILURES.contains(error.uri())) {
			throw new AuthenticationDeniedException(error.uri(), null);
		}
		throw Failures.unchecked(cause);
	}

	private static @Nullable Account account(@Nullable String authid, @Nullable Object answer) {
		if (answer instanceof String role && authid != null) {
			return new Account(authid, role, PROVIDER, Map.of());
		}
		if (answer instanceof Map<?, ?> map && map.get("role") instanceof String role) {
			String name = (map.get(OptionKeys.AUTHID.name()) instanceof String given) ? given : authid;
			Map<String, Object> extra = new LinkedHashMap<>();
			if (map.get("extra") instanceof Map<?, ?> values) {
				values.forEach((key, value) -> extra.put(String.valueOf(key), value));
			}
			return (name != null) ? new Account(name, role, PROVIDER, extra) : null;
		}
		return null;
	}

	private static @Nullable CraSecret secret(Account account, Map<?, ?> map) {
		if (!(map.get("secret") instanceof String secret)) {
			return null;
		}
		if (!(map.get(OptionKeys.SALT.name()) instanceof String salt)) {
			return CraSecret.plain(account, secret);
		}
		return CraSecret.salted(account, secret, salt, new CraSalting(
				number(map.get(OptionKeys.ITERATIONS.name()), 1000), number(map.get(OptionKeys.KEYLEN.name()), 32)));
	}

	private static int number(@Nullable Object value, int defaultValue) {
		return (value instanceof Number number) ? number.intValue() : defaultValue;
	}

	/** Without data of clients. */
	@Override
	public String toString() {
		return "ProcedureCredentials[" + this.procedure + " of " + this.realm + "]";
	}

}
