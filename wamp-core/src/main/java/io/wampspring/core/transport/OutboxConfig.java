package io.wampspring.core.transport;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.wampspring.core.time.Timers;

/**
 * What the outboxes of a transport have in common. Immutable.
 *
 * @param maxMessageSize largest message that peers accept, in bytes
 * @param bufferSize how many bytes may wait for a peer before the policy applies; one
 * message more may wait, so that a single large message always finds room
 * @param overflow what to do then
 * @param sendTimeout how long a message may wait; found out at most a quarter later
 * @param executor runs the writing; its threads may block if the channels do
 * @param timers for the time-out
 * @param listener learns about slow peers
 */
public record OutboxConfig(int maxMessageSize, long bufferSize, OverflowPolicy overflow, Duration sendTimeout,
		Executor executor, Timers timers, OutboxListener listener) {

}
