package io.wampspring.core.internal.transport;

import io.wampspring.core.transport.CloseStatus;

/**
 * A channel of which only what is written matters.
 */
public abstract class WriteOnlyChannel implements FrameChannel {

	@Override
	public void ping() {
		// nobody listens
	}

	@Override
	public void close(CloseStatus status, String reason) {
		// nothing to close
	}

	@Override
	public void abort(CloseStatus status, String reason) {
		// nothing to close
	}

}
