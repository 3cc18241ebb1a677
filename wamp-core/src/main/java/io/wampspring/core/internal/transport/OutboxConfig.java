package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timers;

/**
 * What the outboxes of a transport have in common. Immutable.
 *
 * @param maxMessageSize largest message that peers accept, in bytes
 * @param maxOwnMessageSize largest message with a payload that the application or the
 * router made, in bytes; what peers send each other was bounded when it came
 * @param bufferSize how many bytes may wait for a peer before the policy applies; one
 * message more may wait, so that a single large message always finds room
 * @param congestionSize how many bytes may wait before the peer counts as congested
 * @param overflow what to do beyond the buffer size
 * @param sendTimeout how long a message may wait; found out at most a quarter later
 * @param executor runs the writing; its threads may block if the channels do
 * @param timers for the time-out
 * @param listener learns about slow peers
 * @param budget how much may wait for all peers together
 * @param applicationExecutor runs code of the application, if the threads that read must
 * not wait at all
 * @param frames the memory for small frames
 */
public record OutboxConfig(int maxMessageSize, int maxOwnMessageSize, long bufferSize, long congestionSize,
		OverflowPolicy overflow, Duration sendTimeout, Executor executor, Timers timers, OutboxListener listener,
		OutboundBudget budget, @Nullable Executor applicationExecutor, FramePool frames) {

	/**
	 * Create a configuration: congestion begins at half of the buffer size, and the
	 * threads that read may wait a little.
	 * @param maxMessageSize largest message that peers accept, in bytes
	 * @param bufferSize how many bytes may wait for a peer before the policy applies
	 * @param overflow what to do then
	 * @param sendTimeout how long a message may wait
	 * @param executor runs the writing
	 * @param timers for the time-out
	 * @param listener learns about slow peers
	 * @param budget how much may wait for all peers together
	 */
	public OutboxConfig(int maxMessageSize, long bufferSize, OverflowPolicy overflow, Duration sendTimeout,
			Executor executor, Timers timers, OutboxListener listener, OutboundBudget budget) {
		this(maxMessageSize, maxMessageSize, bufferSize, bufferSize / 2, overflow, sendTimeout, executor, timers,
				listener, budget, null, new FramePool());
	}

	/**
	 * Create a configuration without a bound for all peers together.
	 * @param maxMessageSize largest message that peers accept, in bytes
	 * @param bufferSize how many bytes may wait for a peer before the policy applies
	 * @param overflow what to do then
	 * @param sendTimeout how long a message may wait
	 * @param executor runs the writing
	 * @param timers for the time-out
	 * @param listener learns about slow peers
	 */
	public OutboxConfig(int maxMessageSize, long bufferSize, OverflowPolicy overflow, Duration sendTimeout,
			Executor executor, Timers timers, OutboxListener listener) {
		this(maxMessageSize, bufferSize, overflow, sendTimeout, executor, timers, listener, OutboundBudget.UNLIMITED);
	}

	/**
	 * Return the same configuration with another executor.
	 * @param other runs the writing
	 * @return a new configuration
	 */
	public OutboxConfig withExecutor(Executor other) {
		return new OutboxConfig(this.maxMessageSize, this.maxOwnMessageSize, this.bufferSize, this.congestionSize,
				this.overflow, this.sendTimeout, other, this.timers, this.listener, this.budget,
				this.applicationExecutor, this.frames);
	}

	/**
	 * Return the same configuration for peers that accept smaller messages.
	 * @param size largest message that the peer accepts, in bytes
	 * @return a new configuration
	 */
	public OutboxConfig withMaxMessageSize(int size) {
		return new OutboxConfig(size, this.maxOwnMessageSize, this.bufferSize, this.congestionSize, this.overflow,
				this.sendTimeout, this.executor, this.timers, this.listener, this.budget, this.applicationExecutor,
				this.frames);
	}

	/**
	 * Return the same configuration with another beginning of congestion.
	 * @param size how many bytes may wait before the peer counts as congested
	 * @return a new configuration
	 */
	public OutboxConfig withCongestionSize(long size) {
		return new OutboxConfig(this.maxMessageSize, this.maxOwnMessageSize, this.bufferSize, size, this.overflow,
				this.sendTimeout, this.executor, this.timers, this.listener, this.budget, this.applicationExecutor,
				this.frames);
	}

	/**
	 * Return the same configuration with a bound for what the application sends.
	 * @param size largest message with a payload that the application or the router made,
	 * in bytes
	 * @return a new configuration
	 */
	public OutboxConfig withMaxOwnMessageSize(int size) {
		return new OutboxConfig(this.maxMessageSize, size, this.bufferSize, this.congestionSize, this.overflow,
				this.sendTimeout, this.executor, this.timers, this.listener, this.budget, this.applicationExecutor,
				this.frames);
	}

	/**
	 * Return the same configuration for connections that are read by threads that must
	 * not wait.
	 * @param application runs code of the application
	 * @return a new configuration
	 */
	public OutboxConfig withApplicationExecutor(Executor application) {
		return new OutboxConfig(this.maxMessageSize, this.maxOwnMessageSize, this.bufferSize, this.congestionSize,
				this.overflow, this.sendTimeout, this.executor, this.timers, this.listener, this.budget, application,
				this.frames);
	}

}
