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
 * Protects the procedures that authenticate and authorize, which receive secrets and make
 * decisions, from being registered by clients. Only the application may register them, or
 * a role that a rule allows to register exactly this URI.
 *
 * @param procedures URIs of the protected procedures
 * @param rules rules of the realm
 * @param delegate authorizes everything else
 * @param metaForAnonymous whether anonymous sessions may use the whole meta API if the
 * delegate allows everything
 */
record ProcedureGuard(List<String> procedures, List<RealmAuthorization.Rule> rules, Authorizer delegate,
		boolean metaForAnonymous) implements Authorizer {

	private static final CompletionStage<Decision> DENY = CompletableFuture.completedFuture(Decision.DENY);

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		Identity identity = request.session().identity();
		if (request.action() == Action.REGISTER && !request.isFromApplication()
				&& isProtected(request, identity.authrole())) {
			return DENY;
		}
		// with ALLOW_ALL the meta API is restricted as it is without this guard
		boolean forbidden = this.delegate == Authorizer.ALLOW_ALL && request.action() == Action.CALL
				&& !this.metaForAnonymous && !MetaAccess.isAllowed(identity, request.uri());
		return forbidden ? DENY : this.delegate.authorize(request);
	}

	@Override
	public boolean isQuick() {
		return this.delegate.isQuick();
	}

	private boolean isProtected(AuthorizationRequest request, String authrole) {
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
