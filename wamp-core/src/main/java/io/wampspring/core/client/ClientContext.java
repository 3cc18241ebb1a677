package io.wampspring.core.client;

import java.util.concurrent.Executor;

/**
 * What the parts of one session share.
 *
 * @param lifecycle where the session is in its life
 * @param outbox the way to the router
 * @param executor runs handlers; may reject
 * @param completions runs what must not get lost; never rejects
 * @param backlog bounds what waits for handlers
 * @param errors maps failures of handlers
 */
record ClientContext(Lifecycle lifecycle, Outbox outbox, Executor executor, Executor completions, Backlog backlog,
		ErrorMapper errors) {

}
