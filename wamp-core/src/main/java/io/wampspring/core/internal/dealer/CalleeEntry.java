package io.wampspring.core.internal.dealer;

import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.peer.Feature;
import io.wampspring.core.routing.ShardStrategy;

/**
 * One callee of one registration, with the options of its REGISTER.
 */
final class CalleeEntry {

	private final Registration registration;

	private final Callee callee;

	private final RegisterOptions options;

	private final ShardStrategy shardStrategy;

	// number of running invocations; changed by any thread
	private final AtomicInteger inFlight = new AtomicInteger();

	// ascending position in the order of registration; set once before publication to
	// other threads
	private long position;

	// false after the callee left the registration; cleared while no INVOCATION can be
	// sent to the callee, so that none follows
	private volatile boolean active = true;

	CalleeEntry(Registration registration, Callee callee, RegisterOptions options, ShardStrategy shardStrategy) {
		this.registration = registration;
		this.callee = callee;
		this.options = options;
		this.shardStrategy = shardStrategy;
	}

	Registration registration() {
		return this.registration;
	}

	Callee callee() {
		return this.callee;
	}

	RegisterOptions options() {
		return this.options;
	}

	/**
	 * Whether the callee instead of the dealer enforces the time-out of its invocations.
	 */
	boolean runsTimer() {
		return this.options.forwardTimeout() && this.callee.features().has(Feature.CALL_TIMEOUT);
	}

	/** The shard strategy of its group. */
	ShardStrategy shardStrategy() {
		return this.shardStrategy;
	}

	void setPosition(long position) {
		this.position = position;
	}

	long position() {
		return this.position;
	}

	boolean isActive() {
		return this.active;
	}

	void deactivate() {
		this.active = false;
	}

	int inFlight() {
		return this.inFlight.get();
	}

	/**
	 * Acquire capacity for one more invocation, unless the concurrency limit is reached.
	 */
	boolean acquire() {
		int limit = this.options.concurrency();
		if (limit == 0) {
			this.inFlight.incrementAndGet();
			return true;
		}
		int running = this.inFlight.get();
		while (running < limit) {
			if (this.inFlight.compareAndSet(running, running + 1)) {
				return true;
			}
			running = this.inFlight.get();
		}
		return false;
	}

	void release() {
		this.inFlight.decrementAndGet();
	}

}
