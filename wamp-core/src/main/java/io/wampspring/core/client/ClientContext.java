package io.wampspring.core.client;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.peer.Peer;

/**
 * The shared components of one session.
 *
 * @param realm URI of the realm
 * @param lifecycle the phase of the session
 * @param outbox sends messages to the router
 * @param executor runs handlers; may reject
 * @param completions runs tasks that must not be lost; never rejects
 * @param urgent runs tasks that must not be delayed by handlers that block all threads of
 * the executor: interrupts, and sending for threads of the router; never rejects
 * @param backlog limits the messages queued for handlers
 * @param errors maps failures of handlers
 * @param peerWaits limits how long handlers wait for peers
 */
record ClientContext(String realm, Lifecycle lifecycle, ClientOutbox outbox, Executor executor, Executor completions,
		Executor urgent, ClientBacklog backlog, ErrorMapper errors, PeerWaitLimiter peerWaits) {

	/**
	 * Set the log context of a message while its handler runs.
	 * @param peer the caller or publisher, {@code null} if not known
	 * @param uri URI of the procedure or topic
	 * @return the previous context
	 */
	LogContext enterLog(@Nullable Peer peer, String uri) {
		return (peer != null) ? LogContext.enter(this.realm, peer.sessionId(), peer.identity().authid(), uri)
				: LogContext.enter(this.realm, 0, null, uri);
	}

}
