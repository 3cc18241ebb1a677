package io.wampspring.transport.internal.rawsocket;

/**
 * Types of frames.
 */
final class FrameType {

	static final int MESSAGE = 0;

	static final int PING = 1;

	static final int PONG = 2;

	private FrameType() {
	}

}
