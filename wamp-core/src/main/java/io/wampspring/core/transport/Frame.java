package io.wampspring.core.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Encoded bytes on their way out; one message, or a batch of them. Immutable, so that any
 * number of connections may share it.
 */
public final class Frame {

	private final byte[] bytes;

	private final int length;

	// the bytes as text, made at the first request; a race makes it twice at worst
	private @Nullable String text;

	/**
	 * Create a frame.
	 * @param bytes an array, which must not change any more
	 * @param length how many bytes of it count, from the first
	 */
	public Frame(byte[] bytes, int length) {
		this.bytes = bytes;
		this.length = length;
	}

	/**
	 * Return the array behind this frame, not to be changed.
	 * @return the array, of which the first {@link #length()} bytes count
	 */
	public byte[] array() {
		return this.bytes;
	}

	/**
	 * Return the size.
	 * @return a number of bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Return a view of the bytes.
	 * @return a new buffer over the shared array, not to be written to
	 */
	public ByteBuffer buffer() {
		return ByteBuffer.wrap(this.bytes, 0, this.length);
	}

	/**
	 * Return the bytes as text, for transports that cannot take the bytes of text. Made
	 * once however many connections ask.
	 * @return the bytes decoded as UTF-8
	 */
	public String text() {
		String known = this.text;
		if (known == null) {
			known = new String(this.bytes, 0, this.length, StandardCharsets.UTF_8);
			this.text = known;
		}
		return known;
	}

}
