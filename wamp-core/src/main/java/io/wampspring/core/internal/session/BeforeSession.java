package io.wampspring.core.internal.session;

import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.message.WampMessage;

/**
 * Bounds the memory of all that a peer sends before it has a session: the unfinished
 * message, HELLO, AUTHENTICATE, and what waits behind them.
 */
final class BeforeSession {

	/** So many bytes in sum. */
	static final int SIZE = 64 * 1024;

	private final InboundMemory memory;

	// added to by the thread that reads, set to zero by whoever establishes a session
	private final AtomicInteger bytes = new AtomicInteger();

	BeforeSession(InboundMemory memory) {
		this.memory = memory;
	}

	/** Count a message, if there is room for it; one without a size takes none. */
	boolean take(WampMessage message, int size) {
		if (size == 0) {
			return true;
		}
		long weight = MessageWeight.of(message, size);
		boolean taken = weight <= room();
		if (taken) {
			this.bytes.addAndGet((int) weight);
			this.memory.add(weight);
		}
		return taken;
	}

	int room() {
		return SIZE - this.bytes.get();
	}

	/** Nothing of it is needed any more. */
	void forget() {
		int taken = this.bytes.getAndSet(0);
		if (taken > 0) {
			this.memory.remove(taken);
		}
	}

}
