package io.wampspring.core.internal.dealer;

import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.peer.Feature;
import io.wampspring.core.routing.ShardStrategy;

/**
 * One callee of one registration, with the options it registered with.
 */
final class CalleeEntry {

	private final Registration registration;

	private final Callee callee;

	private final RegisterOptions options;

	private final ShardStrategy shardStrategy;

	// invocations that run; changed by any thread
	private final AtomicInteger inFlight = new AtomicInteger();

	// place in the order of the registration, ascending; set once, before anybody else
	// sees this
	private long position;

	// false once the callee does not serve the registration any more; set while nothing
	// can be sent to the callee, so that no INVOCATION follows
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

	/** Whether the callee, not the dealer, runs the timer of its invocations. */
	boolean runsTimer() {
		return this.options.forwardTimeout() && this.callee.features().has(Feature.CALL_TIMEOUT);
	}

	/** The strategy of its group. */
	ShardStrategy shardStrategy() {
		return this.shardStrategy;
	}

	void takePosition(long taken) {
		this.position = taken;
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

	/** Count one more invocation, unless as many run as are allowed. */
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
