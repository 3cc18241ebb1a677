package io.wampspring.core.internal.session;

import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.message.WampMessage;

/**
 * Limits the memory for messages of a peer before its session is established: the
 * incomplete message, HELLO, AUTHENTICATE, and messages queued after them.
 */
final class BeforeSession {

	/** Limit in bytes. */
	static final int SIZE = 64 * 1024;

	private final InboundMemory memory;

	// increased by the reading thread, reset by the thread that establishes a session
	private final AtomicInteger bytes = new AtomicInteger();

	BeforeSession(InboundMemory memory) {
		this.memory = memory;
	}

	/**
	 * Account for a message unless the limit is exceeded; a message of unknown size (0)
	 * is not counted.
	 */
	boolean tryAccount(WampMessage message, int size) {
		if (size == 0) {
			return true;
		}
		long weight = MessageWeight.of(message, size);
		boolean accepted = weight <= remaining();
		if (accepted) {
			this.bytes.addAndGet((int) weight);
			this.memory.add(weight);
		}
		return accepted;
	}

	int remaining() {
		return SIZE - this.bytes.get();
	}

	/** Release all accounted memory. */
	void release() {
		int taken = this.bytes.getAndSet(0);
		if (taken > 0) {
			this.memory.remove(taken);
		}
	}

}
