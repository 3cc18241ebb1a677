package io.wampspring.core.auth;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Combines several authorizers, called one after another. All have to allow a request;
 * the first that does not determines the answer. Identities are disclosed if one
 * authorizer requests it and none forbids it.
 * <p>
 * WAMP specification: Authorization.
 */
public final class CompositeAuthorizer implements Authorizer {

	private final List<Authorizer> authorizers;

	/**
	 * Create an authorizer.
	 * @param authorizers the authorizers, in this order; not empty
	 * @throws IllegalArgumentException if there is none
	 */
	public CompositeAuthorizer(List<Authorizer> authorizers) {
		if (authorizers.isEmpty()) {
			throw new IllegalArgumentException("At least one authorizer is needed");
		}
		this.authorizers = List.copyOf(authorizers);
	}

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		return authorizeFrom(request, 0, Decision.ALLOW);
	}

	@Override
	public boolean isQuick() {
		return this.authorizers.stream().allMatch(Authorizer::isQuick);
	}

	private CompletionStage<Decision> authorizeFrom(AuthorizationRequest request, int index, Decision before) {
		if (index == this.authorizers.size()) {
			return CompletableFuture.completedFuture(before);
		}
		return Steps.call(() -> this.authorizers.get(index).authorize(request))
			.thenCompose((decision) -> decision.allowed() ? authorizeFrom(request, index + 1, merge(before, decision))
					: CompletableFuture.completedFuture(decision));
	}

	private static Decision merge(Decision before, Decision decision) {
		if (before.disclose() == null) {
			return decision;
		}
		boolean forbidden = Objects.equals(before.disclose(), false) || Objects.equals(decision.disclose(), false);
		return new Decision(true, !forbidden, null);
	}

}
