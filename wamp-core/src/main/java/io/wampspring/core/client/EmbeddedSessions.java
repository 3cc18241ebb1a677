package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.message.Dict;

/**
 * Opens sessions with the router in the same process. Such a session behaves like any
 * other session of the realm, but its messages are not encoded.
 * <p>
 * Requirements on executors: tasks run on threads of the executor, never on the calling
 * thread, which may be a routing thread (so neither {@code Runnable::run} nor a pool with
 * a caller-runs policy), and {@code execute} does not block. A handler that blocks until
 * one of its own calls is answered needs further threads for the callee's handler and for
 * the answer: with a pool with an unbounded queue, handlers that block all threads would
 * deadlock, so use an executor that adds threads and limits its queue. An executor may
 * reject: an invocation is then answered with {@code wamp.error.unavailable}, an event is
 * dropped and counted, and completions of futures and progressive results run on
 * {@link SessionOptions#urgent()} instead. Interrupts, time-outs of the callee and the
 * answer to GOODBYE always run there, so that handlers that block all threads of the
 * executor do not delay them.
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
	 * @param options options of the session
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
