package io.wampspring.core.client;

import java.util.concurrent.Executor;

/**
 * What the parts of one session share.
 *
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
record ClientContext(Lifecycle lifecycle, Outbox outbox, Executor executor, Executor completions, Executor urgent,
		Backlog backlog, ErrorMapper errors, PeerWaits peerWaits) {

}
