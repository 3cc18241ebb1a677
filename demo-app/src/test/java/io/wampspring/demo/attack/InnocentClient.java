package io.wampspring.demo.attack;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that does what it should. */
final class InnocentClient implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 60_000;

	private final Socket socket;

	private final DataInputStream in;

	InnocentClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.in = new DataInputStream(this.socket.getInputStream());
		write(Wire.handshake());
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) this.in.readUnsignedByte());
		}
		ask("[1,\"realm1\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{}}}]", "[2,");
	}

	/** Send a message and return the answer, which must begin like that. */
	String ask(String message, String begin) throws IOException {
		send(message);
		String answer = read();
		if (!answer.startsWith(begin)) {
			throw new IOException(answer);
		}
		return answer;
	}

	void send(String message) throws IOException {
		write(Wire.text(message));
	}

	/** Read the next message, answering pings. */
	String read() throws IOException {
		while (true) {
			int opcode = this.in.readUnsignedByte() & 0x0f;
			int length = this.in.readUnsignedByte();
			length = (length == 126) ? this.in.readUnsignedShort() : length;
			byte[] payload = this.in.readNBytes(length);
			if (opcode == Wire.PING) {
				write(Wire.frame(Wire.PONG, true, payload, payload.length));
			}
			else if (opcode == Wire.TEXT) {
				return new String(payload, StandardCharsets.UTF_8);
			}
			else if (opcode != Wire.PONG) {
				throw new IOException("Closed: " + new String(payload, StandardCharsets.ISO_8859_1));
			}
		}
	}

	private void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
