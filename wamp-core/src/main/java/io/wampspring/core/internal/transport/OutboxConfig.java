package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timers;

/**
 * The common configuration of the outboxes of a transport. Immutable.
 *
 * @param maxMessageSize maximum size of a message that peers accept, in bytes
 * @param maxOwnMessageSize maximum size of a message with a payload of the application or
 * the router, in bytes; the size of routed payloads is checked when they are received
 * @param bufferSize size of the queue of a peer in bytes at which the policy applies;
 * exceeded by at most one message, so that a single large message can always be queued
 * @param congestionSize size of the queue in bytes above which the peer counts as
 * congested
 * @param overflow the policy
 * @param sendTimeout maximum time in the queue; detected with a delay of at most a
 * quarter of it
 * @param executor runs the drains; its threads may block if the channels do
 * @param timers timers of the time-out
 * @param listener notified of slow peers
 * @param budget limit of the queues of all peers together
 * @param applicationExecutor runs application code if the reading threads must not block;
 * {@code null} if they may block briefly
 * @param frames pool of the memory for small frames
 */
public record OutboxConfig(int maxMessageSize, int maxOwnMessageSize, long bufferSize, long congestionSize,
		OverflowPolicy overflow, Duration sendTimeout, Executor executor, Timers timers, OutboxListener listener,
		OutboundBudget budget, @Nullable Executor applicationExecutor, FramePool frames) {

	/**
	 * Create a configuration in which congestion begins at half of the buffer size and
	 * the reading threads may block briefly.
	 * @param maxMessageSize maximum size of a message that peers accept, in bytes
	 * @param bufferSize size of the queue of a peer in bytes at which the policy applies
	 * @param overflow the policy
	 * @param sendTimeout maximum time in the queue
	 * @param executor runs the drains
	 * @param timers timers of the time-out
	 * @param listener notified of slow peers
	 * @param budget limit of the queues of all peers together
	 */
	public OutboxConfig(int maxMessageSize, long bufferSize, OverflowPolicy overflow, Duration sendTimeout,
			Executor executor, Timers timers, OutboxListener listener, OutboundBudget budget) {
		this(maxMessageSize, maxMessageSize, bufferSize, bufferSize / 2, overflow, sendTimeout, executor, timers,
				listener, budget, null, new FramePool());
	}

	/**
	 * Create a configuration without a limit for all peers together.
	 * @param maxMessageSize maximum size of a message that peers accept, in bytes
	 * @param bufferSize size of the queue of a peer in bytes at which the policy applies
	 * @param overflow the policy
	 * @param sendTimeout maximum time in the queue
	 * @param executor runs the drains
	 * @param timers timers of the time-out
	 * @param listener notified of slow peers
	 */
	public OutboxConfig(int maxMessageSize, long bufferSize, OverflowPolicy overflow, Duration sendTimeout,
			Executor executor, Timers timers, OutboxListener listener) {
		this(maxMessageSize, bufferSize, overflow, sendTimeout, executor, timers, listener, OutboundBudget.UNLIMITED);
	}

	/**
	 * Return the same configuration with another executor.
	 * @param other runs the drains
	 * @return a new configuration
	 */
	public OutboxConfig withExecutor(Executor other) {
		return new OutboxConfig(this.maxMessageSize, this.maxOwnMessageSize, this.bufferSize, this.congestionSize,
				this.overflow, this.sendTimeout, other, this.timers, this.listener, this.budget,
				this.applicationExecutor, this.frames);
	}

	/**
	 * Return the same configuration with another maximum message size.
	 * @param size maximum size of a message that the peer accepts, in bytes
	 * @return a new configuration
	 */
	public OutboxConfig withMaxMessageSize(int size) {
		return new OutboxConfig(size, this.maxOwnMessageSize, this.bufferSize, this.congestionSize, this.overflow,
				this.sendTimeout, this.executor, this.timers, this.listener, this.budget, this.applicationExecutor,
				this.frames);
	}

	/**
	 * Return the same configuration with another congestion size.
	 * @param size size of the queue in bytes above which the peer counts as congested
	 * @return a new configuration
	 */
	public OutboxConfig withCongestionSize(long size) {
		return new OutboxConfig(this.maxMessageSize, this.maxOwnMessageSize, this.bufferSize, size, this.overflow,
				this.sendTimeout, this.executor, this.timers, this.listener, this.budget, this.applicationExecutor,
				this.frames);
	}

	/**
	 * Return the same configuration with another maximum size of own messages.
	 * @param size maximum size of a message with a payload of the application or the
	 * router, in bytes
	 * @return a new configuration
	 */
	public OutboxConfig withMaxOwnMessageSize(int size) {
		return new OutboxConfig(this.maxMessageSize, size, this.bufferSize, this.congestionSize, this.overflow,
				this.sendTimeout, this.executor, this.timers, this.listener, this.budget, this.applicationExecutor,
				this.frames);
	}

	/**
	 * Return the same configuration for connections whose reading threads must not block.
	 * @param application runs application code
	 * @return a new configuration
	 */
	public OutboxConfig withApplicationExecutor(Executor application) {
		return new OutboxConfig(this.maxMessageSize, this.maxOwnMessageSize, this.bufferSize, this.congestionSize,
				this.overflow, this.sendTimeout, this.executor, this.timers, this.listener, this.budget, application,
				this.frames);
	}

}
