package io.wampspring.core.client;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.peer.Peer;

/**
 * What the parts of one session share.
 *
 * @param realm URI of the realm
 * @param lifecycle where the session is in its life
 * @param outbox the way to the router
 * @param executor runs handlers; may reject
 * @param completions runs what must not get lost; never rejects
 * @param urgent runs what must not wait for handlers that hold all threads of the
 * executor: interrupts, and what is sent from a thread of the router; never rejects
 * @param backlog bounds what waits for handlers
 * @param errors maps failures of handlers
 * @param peerWaits bounds how long handlers wait for peers
 */
record ClientContext(String realm, Lifecycle lifecycle, ClientOutbox outbox, Executor executor, Executor completions,
		Executor urgent, ClientBacklog backlog, ErrorMapper errors, PeerWaitLimiter peerWaits) {

	/**
	 * Let the log know of a message while its handler runs.
	 * @param peer who calls or publishes, if known
	 * @param uri URI of the procedure or topic
	 * @return the context to come back to
	 */
	LogContext enterLog(@Nullable Peer peer, String uri) {
		return (peer != null) ? LogContext.enter(this.realm, peer.sessionId(), peer.identity().authid(), uri)
				: LogContext.enter(this.realm, 0, null, uri);
	}

}
