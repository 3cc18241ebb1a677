package io.wampspring.template.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.wampspring.core.client.WampSession;

/**
 * Opens sessions of the application: with the router in the same process, or with a fake
 * in tests.
 */
@FunctionalInterface
public interface SessionOpener {

	/**
	 * Open a session.
	 * @param realm URI of the realm
	 * @param executor runs handlers and completions
	 * @return the open session
	 */
	CompletableFuture<WampSession> open(String realm, Executor executor);

}
