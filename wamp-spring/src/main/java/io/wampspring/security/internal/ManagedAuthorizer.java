package io.wampspring.security.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.task.RejectableTasks;
import io.wampspring.security.WampAuthentication;
import io.wampspring.security.WampAuthorization;
import io.wampspring.security.WampAuthorizationContext;

/**
 * Lets an {@link AuthorizationManager} decide about everybody but the application itself.
 * Only what it grants is allowed, not what it abstains from.
 */
public final class ManagedAuthorizer implements Authorizer {

	private static final CompletionStage<Decision> ALLOW = CompletableFuture.completedFuture(Decision.ALLOW);

	private final AuthorizationManager<WampAuthorizationContext> manager;

	private final Executor executor;

	// whether the manager is code of the application, or may wait
	private final boolean logged;

	/**
	 * Create an authorizer.
	 * @param manager decides
	 * @param executor runs the manager, unless it is known not to wait for anything
	 */
	public ManagedAuthorizer(AuthorizationManager<WampAuthorizationContext> manager, Executor executor) {
		this.manager = manager;
		boolean quick = manager instanceof WampAuthorization rules && rules.isQuick();
		this.executor = quick ? Runnable::run : executor;
		this.logged = !quick;
	}

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		return request.isFromApplication() ? ALLOW : RejectableTasks.supply(this.executor, () -> decide(request));
	}

	@Override
	public boolean isQuick() {
		// the manager itself, if it is not, runs elsewhere
		return true;
	}

	private Decision decide(AuthorizationRequest request) {
		if (!this.logged) {
			return ask(request);
		}
		Peer session = request.session();
		LogContext before = LogContext.enter(request.realm(), session.sessionId(), session.identity().authid(),
				request.uri());
		try {
			return ask(request);
		}
		finally {
			before.leave();
		}
	}

	private Decision ask(AuthorizationRequest request) {
		AuthorizationResult result = this.manager.authorize(() -> WampAuthentication.of(request.session()),
				new WampAuthorizationContext(request));
		return (result != null && result.isGranted()) ? Decision.ALLOW : Decision.DENY;
	}

}
