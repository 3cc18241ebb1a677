package io.wampspring.transport.internal.loop;

import java.nio.ByteBuffer;

import io.wampspring.core.internal.transport.Pool;

/**
 * Pools of the buffers of an endpoint, for reads and writes. Thread-safe.
 */
public final class IoBuffers {

	/** Size of each buffer, in bytes. */
	public static final int SIZE = 64 * 1024;

	private static final int MAX_FREE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

	private final Pool<Input> inputs = new Pool<>(Input::new, MAX_FREE);

	private final Pool<ByteBuffer> outputs = new Pool<>(() -> ByteBuffer.allocateDirect(SIZE), MAX_FREE);

	/** Return the pool of input buffers. */
	public Pool<Input> inputs() {
		return this.inputs;
	}

	/** Return the pool of output buffers. */
	public Pool<ByteBuffer> outputs() {
		return this.outputs;
	}

	/**
	 * An input buffer.
	 *
	 * @param socket direct buffer to read the socket into
	 * @param bytes array for a copy of the bytes, which is unmasked in place
	 */
	public record Input(ByteBuffer socket, byte[] bytes) {

		Input() {
			this(ByteBuffer.allocateDirect(SIZE), new byte[SIZE]);
		}

	}

}
