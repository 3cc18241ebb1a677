package io.wampspring.websocket.direct;

import java.nio.ByteBuffer;

import io.wampspring.core.transport.Pool;

/**
 * The buffers of an endpoint.
 */
final class IoBuffers {

	/** Size of each buffer, in bytes. */
	static final int SIZE = 64 * 1024;

	private static final int KEPT = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

	private final Pool<Input> inputs = new Pool<>(Input::new, KEPT);

	private final Pool<ByteBuffer> outputs = new Pool<>(() -> ByteBuffer.allocateDirect(SIZE), KEPT);

	Pool<Input> inputs() {
		return this.inputs;
	}

	Pool<ByteBuffer> outputs() {
		return this.outputs;
	}

	/**
	 * Where a socket is read to, and where the bytes are looked at.
	 *
	 * @param socket for the socket
	 * @param bytes a copy, to be unmasked
	 */
	record Input(ByteBuffer socket, byte[] bytes) {

		Input() {
			this(ByteBuffer.allocateDirect(SIZE), new byte[SIZE]);
		}

	}

}
