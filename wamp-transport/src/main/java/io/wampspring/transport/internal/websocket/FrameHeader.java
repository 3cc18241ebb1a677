package io.wampspring.transport.internal.websocket;

/**
 * The header of a frame from a client (RFC 6455, 5.2), which may be received in pieces.
 * Reused for each frame. Not thread-safe.
 */
final class FrameHeader {

	private static final int FINAL = 0x80;

	private static final int RESERVED = 0x70;

	private static final int OPCODE = 0x0f;

	private static final int MASKED = 0x80;

	private static final int LENGTH = 0x7f;

	private static final int TWO_BYTES = 126;

	private static final int EIGHT_BYTES = 127;

	private static final int MAX_CONTROL_LENGTH = 125;

	// number of received bytes, and size of the header as far as known
	private int count;

	private int size;

	private int first;

	private long length;

	private int key;

	FrameHeader() {
		reset();
	}

	/** Begin with the next frame. */
	void reset() {
		this.count = 0;
		this.size = 2;
		this.length = 0;
		this.key = 0;
	}

	/** Whether the header or a part of it has been read. */
	boolean isBegun() {
		return this.count > 0;
	}

	boolean isComplete() {
		return this.count == this.size;
	}

	/**
	 * Read bytes until the header is complete.
	 * @return number of bytes read
	 * @throws FramingException if the header is invalid
	 */
	int read(byte[] bytes, int offset, int available) throws FramingException {
		int taken = 0;
		while (taken < available && !isComplete()) {
			accept(bytes[offset + taken++] & 0xff);
		}
		return taken;
	}

	private void accept(int next) throws FramingException {
		int index = this.count++;
		if (index == 0) {
			this.first = next;
			checkFirst();
		}
		else if (index == 1) {
			checkSecond(next);
		}
		else if (index < this.size - 4) {
			this.length = (this.length << 8) | next;
			checkLength();
		}
		else {
			this.key = (this.key << 8) | next;
		}
	}

	private void checkFirst() throws FramingException {
		if ((this.first & RESERVED) != 0) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Reserved bits are set");
		}
		if (!Opcode.isKnown(opcode())) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Unknown opcode " + opcode());
		}
		if (Opcode.isControl(opcode()) && !isFinal()) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Fragmented control frame");
		}
	}

	private void checkSecond(int second) throws FramingException {
		if ((second & MASKED) == 0) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Frame is not masked");
		}
		int indicator = second & LENGTH;
		if (Opcode.isControl(opcode()) && indicator > MAX_CONTROL_LENGTH) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Control frame is too long");
		}
		this.size += 4;
		if (indicator == TWO_BYTES) {
			this.size += 2;
		}
		else if (indicator == EIGHT_BYTES) {
			this.size += 8;
		}
		else {
			this.length = indicator;
		}
	}

	private void checkLength() throws FramingException {
		if (this.length < 0) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Negative length");
		}
	}

	boolean isFinal() {
		return (this.first & FINAL) != 0;
	}

	int opcode() {
		return this.first & OPCODE;
	}

	long length() {
		return this.length;
	}

	int key() {
		return this.key;
	}

}
