package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The receivers of a raw fan-out. The messages of one read from the publisher are sent to
 * each receiver in one write.
 */
final class FanoutGroup {

	/** The first message to a receiver, which confirms that it was added. */
	static final String GREETING = "ready";

	// open receivers; written by the threads that open and close them
	private final Set<RawHandler> receivers = ConcurrentHashMap.newKeySet();

	void join(RawHandler receiver) {
		this.receivers.add(receiver);
		receiver.greet(GREETING);
		receiver.onEnd(() -> this.receivers.remove(receiver));
	}

	void publish(byte[] frames, int length) throws IOException {
		for (RawHandler receiver : this.receivers) {
			receiver.write(frames, length);
		}
	}

}
