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
import io.wampspring.core.internal.task.RejectableTasks;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.security.WampAuthentication;
import io.wampspring.security.WampAuthorization;
import io.wampspring.security.WampAuthorizationContext;

/**
 * Delegates decisions to an {@link AuthorizationManager}, except for the application
 * itself. A request is allowed only if granted, not if the manager abstains.
 */
public final class AuthorizationManagerAuthorizer implements Authorizer {

	private static final CompletionStage<Decision> ALLOW = CompletableFuture.completedFuture(Decision.ALLOW);

	private final AuthorizationManager<WampAuthorizationContext> manager;

	private final Executor executor;

	// whether the manager is code of the application, or may block
	private final boolean logged;

	/**
	 * Create an authorizer.
	 * @param manager the manager
	 * @param executor runs the manager, unless it is known not to block
	 */
	public AuthorizationManagerAuthorizer(AuthorizationManager<WampAuthorizationContext> manager, Executor executor) {
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
		// a manager that may block runs on the executor
		return true;
	}

	private Decision decide(AuthorizationRequest request) {
		if (!this.logged) {
			return callManager(request);
		}
		PeerInfo session = request.session();
		LogContext before = LogContext.enter(request.realm(), session.sessionId(), session.identity().authid(),
				request.uri());
		try {
			return callManager(request);
		}
		finally {
			before.leave();
		}
	}

	private Decision callManager(AuthorizationRequest request) {
		AuthorizationResult result = this.manager.authorize(() -> WampAuthentication.of(request.session()),
				new WampAuthorizationContext(request));
		return (result != null && result.isGranted()) ? Decision.ALLOW : Decision.DENY;
	}

}
