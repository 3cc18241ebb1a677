package io.wampspring.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A WebSocket client that does exactly what a test says: no buffering, no automatic
 * pongs, no reading ahead. One thread may read while another writes.
 */
final class RawWebSocket implements AutoCloseable {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	private static final byte[] MASK = { 0x11, 0x22, 0x33, 0x44 };

	private final Socket socket;

	private final DataInputStream in;

	private final OutputStream out;

	private final String response;

	/** Connect to {@code /ws}. */
	static RawWebSocket connect(int port, String subprotocol) throws IOException {
		RawWebSocket client = new RawWebSocket(port, "/ws", 0, List.of("Sec-WebSocket-Protocol: " + subprotocol));
		if (client.status() != 101) {
			throw new IOException(client.response);
		}
		return client;
	}

	/**
	 * Send a handshake and read the head of the response.
	 * @param receiveBuffer size of the receive buffer, 0 for the default
	 */
	RawWebSocket(int port, String path, int receiveBuffer, List<String> headers) throws IOException {
		this(new Socket(), port, path, receiveBuffer, headers);
	}

	/** The same over a socket that is not connected yet. */
	RawWebSocket(Socket socket, int port, String path, int receiveBuffer, List<String> headers) throws IOException {
		this.socket = socket;
		if (receiveBuffer > 0) {
			this.socket.setReceiveBufferSize(receiveBuffer);
		}
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(10_000);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.in = new DataInputStream(this.socket.getInputStream());
		this.out = this.socket.getOutputStream();
		StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
		headers.forEach((header) -> request.append(header).append("\r\n"));
		this.out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
		this.response = readHead();
	}

	int localPort() {
		return this.socket.getLocalPort();
	}

	private String readHead() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			head.write(this.in.readUnsignedByte());
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	int status() {
		return Integer.parseInt(this.response.substring(9, 12));
	}

	String response() {
		return this.response;
	}

	void send(String text) throws IOException {
		send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
	}

	void send(int opcode, boolean last, byte[] payload) throws IOException {
		write(frame(opcode, last, payload));
	}

	/** Write bytes of one or more frames as they are. */
	void write(byte[] bytes) throws IOException {
		synchronized (this.out) {
			this.out.write(bytes);
		}
	}

	static byte[] frame(int opcode, boolean last, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
		frame.put((byte) ((last ? 0x80 : 0) | opcode));
		if (payload.length < 126) {
			frame.put((byte) (0x80 | payload.length));
		}
		else if (payload.length < 65_536) {
			frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
		}
		else {
			frame.put((byte) (0x80 | 127)).putLong(payload.length);
		}
		frame.put(MASK);
		for (int i = 0; i < payload.length; i++) {
			frame.put((byte) (payload[i] ^ MASK[i % 4]));
		}
		byte[] bytes = new byte[frame.position()];
		frame.flip().get(bytes);
		return bytes;
	}

	/** Read the next frame of whatever kind. */
	Frame read() throws IOException {
		int first = this.in.readUnsignedByte();
		long length = this.in.readUnsignedByte();
		if (length == 126) {
			length = this.in.readUnsignedShort();
		}
		else if (length == 127) {
			length = this.in.readLong();
		}
		byte[] payload = new byte[(int) length];
		this.in.readFully(payload);
		return new Frame(first & 0x0f, (first & 0x80) != 0, (first & 0x70) != 0, payload);
	}

	/** Read the next message, answering pings. */
	Frame readMessage() throws IOException {
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		int opcode = CONTINUATION;
		while (true) {
			Frame frame = read();
			if (frame.opcode() == PING) {
				send(PONG, true, frame.payload());
				continue;
			}
			if (frame.opcode() >= CLOSE) {
				return frame;
			}
			opcode = (frame.opcode() == CONTINUATION) ? opcode : frame.opcode();
			payload.writeBytes(frame.payload());
			if (frame.last()) {
				return new Frame(opcode, true, frame.reserved(), payload.toByteArray());
			}
		}
	}

	/** Read the next message, which must be text. */
	String readText() throws IOException {
		Frame frame = readMessage();
		if (frame.opcode() != TEXT) {
			throw new IOException("Not text: " + frame);
		}
		return frame.text();
	}

	/** Skip messages until the close frame, or the end of the stream (-1). */
	int readCloseCode() throws IOException {
		try {
			while (true) {
				Frame frame = readMessage();
				if (frame.opcode() == CLOSE) {
					return (frame.payload().length < 2) ? 1005 : ByteBuffer.wrap(frame.payload()).getShort();
				}
			}
		}
		catch (EOFException ex) {
			return -1;
		}
	}

	/** Join the realm and return the id of the session. */
	long join(String realm) throws IOException {
		send("[1,\"" + realm + "\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{},\"subscriber\":{}}}]");
		String welcome = readText();
		if (!welcome.startsWith("[2,")) {
			throw new IOException(welcome);
		}
		return Long.parseLong(welcome.split(",")[1]);
	}

	/** Close the socket without a word. */
	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	record Frame(int opcode, boolean last, boolean reserved, byte[] payload) {

		String text() {
			return new String(this.payload, StandardCharsets.UTF_8);
		}

		@Override
		public String toString() {
			return "Frame[opcode=" + this.opcode + ", last=" + this.last + ", text=" + text() + "]";
		}

	}

}
