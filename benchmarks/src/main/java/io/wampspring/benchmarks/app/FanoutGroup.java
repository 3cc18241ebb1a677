package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The receivers of a raw fan-out. What one read of the publisher brings goes to each
 * receiver in one write.
 */
final class FanoutGroup {

	/** What receivers get first, so that they know that they are in. */
	static final String GREETING = "ready";

	// open receivers; written by threads that open and close them
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
