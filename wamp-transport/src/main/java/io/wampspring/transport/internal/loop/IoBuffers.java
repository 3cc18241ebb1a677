package io.wampspring.transport.internal.loop;

import java.nio.ByteBuffer;

import io.wampspring.core.internal.transport.Pool;

/**
 * The buffers of an endpoint.
 */
public final class IoBuffers {

	/** Size of each buffer, in bytes. */
	public static final int SIZE = 64 * 1024;

	private static final int KEPT = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

	private final Pool<Input> inputs = new Pool<>(Input::new, KEPT);

	private final Pool<ByteBuffer> outputs = new Pool<>(() -> ByteBuffer.allocateDirect(SIZE), KEPT);

	/** Returns buffers to read sockets with. */
	public Pool<Input> inputs() {
		return this.inputs;
	}

	/** Returns buffers to write sockets with. */
	public Pool<ByteBuffer> outputs() {
		return this.outputs;
	}

	/**
	 * Where a socket is read to, and where the bytes are looked at.
	 *
	 * @param socket for the socket
	 * @param bytes a copy, to be unmasked
	 */
	public record Input(ByteBuffer socket, byte[] bytes) {

		Input() {
			this(ByteBuffer.allocateDirect(SIZE), new byte[SIZE]);
		}

	}

}
