package io.wampspring.transport.internal.rawsocket;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.transport.internal.rawsocket.RawSocketConnection.MessageSizes;

/**
 * The handshake of one connection: parses the bytes of the peer one by one, and creates
 * the replies. Used by the reading thread only.
 * <p>
 * Messages above 16 MiB need a second handshake, an extension that Connectanum
 * introduced: {@code 3F LLLL 0000}, for at most 2^(25 + L) bytes, with longer prefixes
 * from then on. It is offered if the router accepts such messages; the next byte of the
 * peer shows whether it uses the extension.
 */
final class RawHandshake {

	private static final int MAGIC = 0x7f;

	private static final int LARGE_MAGIC = 0x3f;

	private static final int SIZE = 4;

	private static final int LARGE_SIZE = 2;

	private static final int LOW = 0x0f;

	private final RawSocketSettings settings;

	private final int limit;

	private final byte[] bytes = new byte[SIZE];

	private int count;

	// set by the first handshake if a second one may follow
	private @Nullable Subprotocol subprotocol;

	private int peerLimit;

	/** Begin a handshake. */
	RawHandshake(RawSocketSettings settings) {
		this.settings = settings;
		this.limit = settings.connections().limits().maxMessageSize();
	}

	/**
	 * Handle the next byte.
	 * @return the step to execute
	 */
	Step take(byte next) {
		if (this.count == 0 && this.subprotocol != null && next != LARGE_MAGIC) {
			return agreed(this.subprotocol, Step.NOTHING, false, FramePrefix.STANDARD,
					new MessageSizes(LengthCode.length(LengthCode.of(this.limit)), this.peerLimit));
		}
		this.bytes[this.count++] = next;
		if (this.subprotocol != null) {
			return (this.count == LARGE_SIZE) ? large(this.subprotocol) : Step.MORE;
		}
		if (this.bytes[0] != MAGIC) {
			return Step.refused("The first octet is not 7F");
		}
		return (this.count == SIZE) ? standard() : Step.MORE;
	}

	private Step standard() {
		int serializer = this.bytes[1] & LOW;
		if (serializer == 0) {
			return Step.refused("Serializer 0 is reserved");
		}
		if (this.bytes[2] != 0 || this.bytes[3] != 0) {
			return Step.refused(HandshakeError.RESERVED_BITS);
		}
		Subprotocol found = this.settings.subprotocol(serializer);
		if (found == null) {
			return Step.refused(HandshakeError.SERIALIZER);
		}
		if (!this.settings.isAccepting()) {
			return Step.refused(HandshakeError.CONNECTIONS);
		}
		int peerCode = (this.bytes[1] >> 4) & LOW;
		int code = LengthCode.of(this.limit);
		this.peerLimit = LengthCode.length(peerCode);
		byte[] reply = { MAGIC, (byte) (code << 4 | serializer), 0, 0 };
		if (peerCode == LengthCode.LARGEST && LengthCode.isLarge(this.limit)) {
			this.count = 0;
			this.subprotocol = found;
			return Step.more(reply);
		}
		return agreed(found, reply, true, FramePrefix.STANDARD,
				new MessageSizes(LengthCode.length(code), this.peerLimit));
	}

	private Step large(Subprotocol agreed) {
		if ((this.bytes[1] & LOW) != 0) {
			return Step.refused(HandshakeError.RESERVED_BITS);
		}
		int code = LengthCode.ofLarge(this.limit);
		int peerCode = (this.bytes[1] >> 4) & LOW;
		return agreed(agreed, new byte[] { LARGE_MAGIC, (byte) (code << 4) }, true, FramePrefix.LARGE,
				new MessageSizes(LengthCode.largeLength(code), LengthCode.largeLength(peerCode)));
	}

	private static Step agreed(Subprotocol subprotocol, byte[] reply, boolean taken, FramePrefix format,
			MessageSizes sizes) {
		return new Step(reply, null, new Agreement(subprotocol, format, sizes, taken));
	}

	/**
	 * The step after a byte.
	 *
	 * @param reply bytes to send, may be empty
	 * @param refusal reason for closing the connection after that; {@code null} if it
	 * stays open
	 * @param agreement the result; {@code null} if the handshake is incomplete
	 */
	record Step(byte[] reply, @Nullable String refusal, @Nullable Agreement agreement) {

		private static final byte[] NOTHING = {};

		private static final Step MORE = more(NOTHING);

		private static Step more(byte[] reply) {
			return new Step(reply, null, null);
		}

		private static Step refused(String reason) {
			return new Step(NOTHING, reason, null);
		}

		private static Step refused(HandshakeError error) {
			return new Step(new byte[] { MAGIC, (byte) (error.code << 4), 0, 0 }, error.reason, null);
		}

	}

	/**
	 * The result of the negotiation.
	 *
	 * @param subprotocol encoding of messages
	 * @param format format of prefixes
	 * @param sizes maximum sizes of messages
	 * @param taken whether the last byte belongs to the handshake; otherwise it is the
	 * first byte of a frame
	 */
	record Agreement(Subprotocol subprotocol, FramePrefix format, MessageSizes sizes, boolean taken) {

	}

	/** Reasons for rejecting a handshake. */
	private enum HandshakeError {

		SERIALIZER(1, "The serializer is not supported"),

		RESERVED_BITS(3, "Reserved bits are set"),

		CONNECTIONS(4, "No connections are accepted now");

		private final int code;

		private final String reason;

		HandshakeError(int code, String reason) {
			this.code = code;
			this.reason = reason;
		}

	}

}
