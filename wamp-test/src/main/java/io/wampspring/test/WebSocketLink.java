package io.wampspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.wampspring.core.transport.CloseStatus;

/**
 * A link over WebSocket, with a reading thread.
 */
public final class WebSocketLink extends ReadingLink {

	private static final byte[] NO_BYTES = {};

	private final RawWebSocket socket;

	private final boolean text;

	private WebSocketLink(RawWebSocket socket, boolean text, TestLink.Receiver receiver) {
		super(receiver);
		this.socket = socket;
		this.text = text;
	}

	static WebSocketLink start(RawWebSocket socket, boolean text, TestLink.Receiver receiver) {
		WebSocketLink link = new WebSocketLink(socket, text, receiver);
		link.start();
		return link;
	}

	@Override
	CloseStatus readAll() throws IOException {
		RawWebSocket.Frame frame = this.socket.readMessage();
		while (isReading() && frame.opcode() != RawWebSocket.CLOSE) {
			handle(frame);
			frame = this.socket.readMessage();
		}
		return statusOf(frame);
	}

	private void handle(RawWebSocket.Frame frame) {
		if (frame.opcode() == RawWebSocket.PONG) {
			onPong();
		}
		else {
			onFrame(frame.payload());
		}
	}

	private static CloseStatus statusOf(RawWebSocket.Frame close) {
		int code = (close.payload().length < 2) ? 1005 : ByteBuffer.wrap(close.payload()).getShort();
		return switch (code) {
			case 1001 -> CloseStatus.GOING_AWAY;
			case 1002, 1003, 1007 -> CloseStatus.PROTOCOL_ERROR;
			case 1008 -> CloseStatus.POLICY_VIOLATION;
			case 1009 -> CloseStatus.TOO_BIG;
			case 1011 -> CloseStatus.SERVER_ERROR;
			case 1012 -> CloseStatus.RESTARTING;
			default -> CloseStatus.NORMAL;
		};
	}

	@Override
	public void send(byte[] frame) {
		write(this.text ? RawWebSocket.TEXT : RawWebSocket.BINARY, frame);
	}

	@Override
	public boolean sendWrongKind(byte[] frame) {
		byte[] payload = this.text ? frame : "{}".getBytes(StandardCharsets.US_ASCII);
		write(this.text ? RawWebSocket.BINARY : RawWebSocket.TEXT, payload);
		return true;
	}

	@Override
	void ping() {
		write(RawWebSocket.PING, NO_BYTES);
	}

	private void write(int opcode, byte[] payload) {
		try {
			this.socket.send(opcode, true, payload);
		}
		catch (IOException ex) {
			onWriteFailure(ex);
		}
	}

	@Override
	public int localPort() {
		return this.socket.localPort();
	}

	@Override
	public void terminate() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
