package io.wampspring.core.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;

/**
 * Steps of authentications, and what all methods do alike with sources of credentials:
 * whatever goes wrong in them refuses the client.
 */
final class Steps {

	private Steps() {
	}

	static CompletionStage<AuthenticationStep> completed(AuthenticationStep step) {
		return CompletableFuture.completedFuture(step);
	}

	static AuthenticationStep accepted(Account account, String method) {
		return new AuthenticationStep.Accepted(account.toIdentity(method));
	}

	static AuthenticationStep accepted(Account account, String method, String extraKey, Object extraValue) {
		Map<String, Object> extra = new HashMap<>(account.authextra());
		extra.put(extraKey, extraValue);
		return new AuthenticationStep.Accepted(new Identity(account.authid(), account.authrole(), method,
				account.authprovider(), extra, account.attributes(), account.expires()));
	}

	/** The credentials are wrong; says no more than that. */
	static AuthenticationStep denied() {
		return denied(null);
	}

	/** The credentials are malformed, which the client may know. */
	static AuthenticationStep denied(@Nullable String message) {
		return new AuthenticationStep.Denied(WampUris.AUTHENTICATION_DENIED, message);
	}

	static AuthenticationStep noSuchPrincipal() {
		return new AuthenticationStep.Denied(WampUris.NO_SUCH_PRINCIPAL, null);
	}

	/**
	 * Ask a source and go on with its answer.
	 */
	static <T extends @Nullable Object> CompletionStage<AuthenticationStep> ask(Supplier<CompletionStage<T>> source,
			Function<T, AuthenticationStep> next) {
		return recover(call(source).thenApply(next));
	}

	/** Call user code that may throw, or return nothing, instead of a stage. */
	static <T extends @Nullable Object> CompletionStage<T> call(Supplier<CompletionStage<T>> code) {
		return Failures.call(code);
	}

	private static CompletionStage<AuthenticationStep> recover(CompletionStage<AuthenticationStep> stage) {
		return stage.exceptionally((failure) -> {
			Throwable cause = Failures.unwrap(failure);
			if (cause instanceof AuthenticationDeniedException denied) {
				return denied.toStep();
			}
			throw Failures.unchecked(cause);
		});
	}

}
