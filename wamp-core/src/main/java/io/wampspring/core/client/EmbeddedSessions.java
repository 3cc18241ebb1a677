package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.wampspring.core.message.Dict;
import io.wampspring.core.transport.ConnectionAcceptor;

/**
 * Opens sessions with the router in the same process.
 */
public final class EmbeddedSessions {

	private EmbeddedSessions() {
	}

	/**
	 * Open a session.
	 * @param router the router
	 * @param realm URI of the realm
	 * @param details Details of HELLO such as {@code authmethods}; roles are added
	 * @param executor runs handlers and completions
	 * @return the open session; fails with a {@link WampException} that carries the URI
	 * of the ABORT
	 */
	public static CompletableFuture<WampSession> open(ConnectionAcceptor router, String realm, Dict details,
			Executor executor) {
		throw new IllegalStateException("Not built yet");
	}

}
