package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.CraAuthenticator;
import io.wampspring.core.auth.CraDecoy;
import io.wampspring.core.auth.CraSecret;
import io.wampspring.core.auth.CryptosignAuthenticator;
import io.wampspring.core.auth.CryptosignKeySource;
import io.wampspring.core.auth.ScramAuthenticator;
import io.wampspring.core.auth.ScramCredential;
import io.wampspring.core.auth.ScramCredentialSource;
import io.wampspring.core.auth.ScramParameters;
import io.wampspring.core.auth.SecretSource;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.auth.TicketVerifier;

/**
 * Sources of credentials for the built-in authentication methods. The first source with
 * an entry for the principal decides.
 *
 * @param tickets for {@code ticket}
 * @param secrets for {@code wampcra}
 * @param scram for {@code wamp-scram}
 * @param keys for {@code cryptosign}
 */
record CredentialSources(List<TicketVerifier> tickets, List<SecretSource> secrets, List<ScramCredentialSource> scram,
		List<CryptosignKeySource> keys) {

	static final CredentialSources NONE = new CredentialSources(List.of(), List.of(), List.of(), List.of());

	/** Return these sources followed by others. */
	CredentialSources and(CredentialSources others) {
		return new CredentialSources(concat(this.tickets, others.tickets), concat(this.secrets, others.secrets),
				concat(this.scram, others.scram), concat(this.keys, others.keys));
	}

	/** Return the methods for which there are sources. */
	List<Authenticator> methods() {
		List<Authenticator> methods = new ArrayList<>();
		if (!this.tickets.isEmpty()) {
			methods.add(new TicketAuthenticator(
					(request, ticket) -> first(this.tickets, (source) -> source.verifyTicket(request, ticket))));
		}
		if (!this.secrets.isEmpty()) {
			methods.add(new CraAuthenticator(new Secrets(this.secrets)));
		}
		if (!this.scram.isEmpty()) {
			methods.add(new ScramAuthenticator(new Scram(this.scram)));
		}
		if (!this.keys.isEmpty()) {
			methods.add(new CryptosignAuthenticator(
					(request, key) -> first(this.keys, (source) -> source.findKey(request, key))));
		}
		return methods;
	}

	private static <T> List<T> concat(List<T> first, List<T> second) {
		List<T> both = new ArrayList<>(first);
		both.addAll(second);
		return List.copyOf(both);
	}

	private static <S, T> CompletionStage<@Nullable T> first(List<S> sources,
			Function<S, CompletionStage<@Nullable T>> question) {
		CompletionStage<@Nullable T> answer = question.apply(sources.get(0));
		List<S> rest = sources.subList(1, sources.size());
		return rest.isEmpty() ? answer : answer
			.thenCompose((found) -> (found != null) ? CompletableFuture.completedFuture(found) : first(rest, question));
	}

	private record Secrets(List<SecretSource> sources) implements SecretSource {

		@Override
		public CompletionStage<@Nullable CraSecret> findSecret(AuthenticationRequest request, String authid) {
			return first(this.sources, (source) -> source.findSecret(request, authid));
		}

		@Override
		public CraDecoy secretDecoy(String authid) {
			return this.sources.get(0).secretDecoy(authid);
		}

	}

	private record Scram(List<ScramCredentialSource> sources) implements ScramCredentialSource {

		@Override
		public CompletionStage<@Nullable ScramCredential> findScram(AuthenticationRequest request, String authid) {
			return first(this.sources, (source) -> source.findScram(request, authid));
		}

		@Override
		public ScramParameters scramDecoy(String authid) {
			return this.sources.get(0).scramDecoy(authid);
		}

	}

}
