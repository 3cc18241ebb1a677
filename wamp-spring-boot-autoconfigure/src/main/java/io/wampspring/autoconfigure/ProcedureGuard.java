package io.wampspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.UriSet;
import io.wampspring.core.internal.meta.MetaAccess;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Keeps clients from taking the place of the procedures that authenticate and authorize,
 * which see secrets and decide: only the application registers them, or a role that a
 * rule allows exactly that.
 *
 * @param procedures URIs of those procedures
 * @param rules rules of the realm
 * @param delegate decides about everything else
 * @param metaForAnonymous whether anonymous sessions may use all of the meta API where
 * nobody else decides
 */
record ProcedureGuard(List<String> procedures, List<RealmAuthorization.Rule> rules, Authorizer delegate,
		boolean metaForAnonymous) implements Authorizer {

	private static final CompletionStage<Decision> DENY = CompletableFuture.completedFuture(Decision.DENY);

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		Identity identity = request.session().identity();
		if (request.action() == Action.REGISTER && !request.isFromApplication()
				&& takesPlace(request, identity.authrole())) {
			return DENY;
		}
		// an open realm stays as open as it is without this guard
		boolean forbidden = this.delegate == Authorizer.ALLOW_ALL && request.action() == Action.CALL
				&& !this.metaForAnonymous && !MetaAccess.isAllowed(identity, request.uri());
		return forbidden ? DENY : this.delegate.authorize(request);
	}

	@Override
	public boolean isQuick() {
		return this.delegate.isQuick();
	}

	private boolean takesPlace(AuthorizationRequest request, String authrole) {
		UriSet wanted = new UriSet(request.uri(), request.match());
		return this.procedures.stream()
			.filter((procedure) -> wanted.intersects(new UriSet(procedure, MatchPolicy.EXACT)))
			.anyMatch((procedure) -> request.match() != MatchPolicy.EXACT || !isNamed(procedure, authrole));
	}

	private boolean isNamed(String procedure, String authrole) {
		return this.rules.stream()
			.anyMatch((rule) -> rule.allow() && rule.match() == MatchPolicy.EXACT && procedure.equals(rule.uri())
					&& rule.actions().contains(Action.REGISTER) && authrole.equals(rule.role()));
	}

}
