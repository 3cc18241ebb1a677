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
 * Authentication steps, and calls of credential sources shared by all methods: a failure
 * of a source refuses the client.
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

	/** Deny without any detail. */
	static AuthenticationStep denied() {
		return denied(null);
	}

	/** Deny malformed credentials, with a message for the client. */
	static AuthenticationStep denied(@Nullable String message) {
		return new AuthenticationStep.Denied(WampUris.AUTHENTICATION_DENIED, message);
	}

	static AuthenticationStep noSuchPrincipal() {
		return new AuthenticationStep.Denied(WampUris.NO_SUCH_PRINCIPAL, null);
	}

	/** Call a source and continue with its result. */
	static <T extends @Nullable Object> CompletionStage<AuthenticationStep> callSource(
			Supplier<CompletionStage<T>> source, Function<T, AuthenticationStep> next) {
		return recover(call(source).thenApply(next));
	}

	/** Call application code that may throw or return {@code null} instead of a stage. */
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
