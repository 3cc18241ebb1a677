package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.message.Dict;

/**
 * Opens sessions with the router in the same process. Such a session behaves as any other
 * session of the realm does; only its messages are not encoded.
 * <p>
 * What an executor must offer: it runs tasks on threads of its own, never on the calling
 * one, which may be a thread that routes (so neither {@code Runnable::run} nor a pool
 * whose rejected tasks run on the caller), and it hands tasks over without blocking. A
 * handler that blocks until one of its own calls is answered needs other threads for the
 * callee's handler and for the answer: with a pool whose queue has no bound, handlers
 * that hold all threads would wait for ever, so use a
 * {@link io.wampspring.core.internal.task.BoundedExecutor} or its like. An executor may
 * reject: an invocation is then answered with {@code wamp.error.unavailable}, an event is
 * dropped and counted, and completions of futures and progressive results run on
 * {@link SessionOptions#urgent()} instead. Interrupts, time-outs that the callee keeps,
 * and the answer to GOODBYE always do, so that they reach handlers that hold all threads
 * of the executor.
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
		return open(router, realm, details, executor, SessionOptions.DEFAULT);
	}

	/**
	 * Open a session with options.
	 * @param router the router
	 * @param realm URI of the realm
	 * @param details Details of HELLO such as {@code authmethods}; roles are added
	 * @param executor runs handlers and completions
	 * @param options how the session behaves
	 * @return the open session; fails with a {@link WampException} that carries the URI
	 * of the ABORT
	 */
	public static CompletableFuture<WampSession> open(ConnectionAcceptor router, String realm, Dict details,
			Executor executor, SessionOptions options) {
		return open(router, realm, details, executor, options.urgent(), options);
	}

	static CompletableFuture<WampSession> open(ConnectionAcceptor router, String realm, Dict details, Executor executor,
			Executor urgent, SessionOptions options) {
		return new EmbeddedConnection(realm, executor, urgent, options).open(router, details);
	}

}
