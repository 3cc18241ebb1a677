package io.wampspring.core.auth;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.Identity;

/**
 * Combines several methods, one after another. All must yield the same authid; the
 * authrole is that of the first.
 * <p>
 * WAMP specification: Authentication.
 */
public final class MultiFactorAuthenticator implements Authenticator {

	private final String method;

	private final List<Authenticator> factors;

	/**
	 * Create an authenticator.
	 * @param method name that clients send in {@code authmethods}
	 * @param factors the methods to pass, at least two
	 * @throws IllegalArgumentException if there are fewer
	 */
	public MultiFactorAuthenticator(String method, List<Authenticator> factors) {
		if (factors.size() < 2) {
			throw new IllegalArgumentException("At least two factors are needed");
		}
		this.method = method;
		this.factors = List.copyOf(factors);
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return this.factors.stream().allMatch((factor) -> factor.isUsable(request));
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		return new Run(request).begin(0, null);
	}

	/** One authentication. */
	private final class Run {

		private final AuthenticationRequest request;

		Run(AuthenticationRequest request) {
			this.request = request;
		}

		CompletionStage<AuthenticationStep> begin(int index, @Nullable Identity proved) {
			return Steps.call(() -> MultiFactorAuthenticator.this.factors.get(index).begin(this.request))
				.thenCompose((step) -> advance(step, index, proved));
		}

		private CompletionStage<AuthenticationStep> advance(AuthenticationStep step, int index,
				@Nullable Identity proved) {
			if (step instanceof AuthenticationStep.Challenged challenged) {
				return Steps.completed(new AuthenticationStep.Challenged(challenged.method(), challenged.extra(),
						(signature, extra) -> Steps.call(() -> challenged.answer().onAnswer(signature, extra))
							.thenCompose((next) -> advance(next, index, proved))));
			}
			if (step instanceof AuthenticationStep.Accepted accepted) {
				return accept(accepted.identity(), index, proved);
			}
			return Steps.completed(step);
		}

		private CompletionStage<AuthenticationStep> accept(Identity identity, int index, @Nullable Identity proved) {
			if (proved != null && !proved.authid().equals(identity.authid())) {
				return Steps.completed(Steps.denied());
			}
			Identity all = (proved != null) ? merge(proved, identity) : merge(identity, identity);
			boolean last = index == MultiFactorAuthenticator.this.factors.size() - 1;
			return last ? Steps.completed(new AuthenticationStep.Accepted(all)) : begin(index + 1, all);
		}

		private Identity merge(Identity first, Identity other) {
			Map<String, Object> extra = new HashMap<>(first.authextra());
			extra.putAll(other.authextra());
			Map<String, Object> attributes = new HashMap<>(first.attributes());
			attributes.putAll(other.attributes());
			return new Identity(first.authid(), first.authrole(), MultiFactorAuthenticator.this.method,
					first.authprovider(), extra, attributes, earlier(first.expires(), other.expires()));
		}

		private static @Nullable Instant earlier(@Nullable Instant first, @Nullable Instant other) {
			if (first == null || other == null) {
				return (first != null) ? first : other;
			}
			return first.isBefore(other) ? first : other;
		}

	}

}
