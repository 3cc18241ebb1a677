package io.wampspring.test;

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
 * A low-level WebSocket client: no buffering, no read-ahead, and no automatic pongs
 * except in {@link #readMessage()}. One thread may read while another writes.
 */
public final class RawWebSocket implements AutoCloseable {

	/** The opcode of a frame that continues a message. */
	public static final int CONTINUATION = 0;

	/** The opcode of text. */
	public static final int TEXT = 1;

	/** The opcode of binary data. */
	public static final int BINARY = 2;

	/** The opcode of a close frame. */
	public static final int CLOSE = 8;

	/** The opcode of a ping. */
	public static final int PING = 9;

	/** The opcode of a pong. */
	public static final int PONG = 10;

	private static final byte[] MASK = { 0x11, 0x22, 0x33, 0x44 };

	private final Socket socket;

	private final DataInputStream in;

	private final OutputStream out;

	private final String response;

	/**
	 * Connect to {@code /ws}.
	 * @param port a port of this machine
	 * @param subprotocol the requested subprotocol
	 * @return the client, connected
	 * @throws IOException if there is no connection, or the router does not accept it
	 */
	public static RawWebSocket connect(int port, String subprotocol) throws IOException {
		RawWebSocket client = new RawWebSocket(port, "/ws", 0, List.of("Sec-WebSocket-Protocol: " + subprotocol));
		if (client.status() != 101) {
			throw new IOException(client.response);
		}
		return client;
	}

	/**
	 * Send a handshake and read the head of the response.
	 * @param port a port of this machine
	 * @param path a path
	 * @param receiveBuffer size of the receive buffer, 0 for the default
	 * @param headers additional headers of the request
	 * @throws IOException if there is no connection
	 */
	public RawWebSocket(int port, String path, int receiveBuffer, List<String> headers) throws IOException {
		this(new Socket(), port, path, receiveBuffer, headers);
	}

	/**
	 * Send a handshake over a socket that is not connected yet, and read the head of the
	 * response.
	 * @param socket a socket
	 * @param port a port of this machine
	 * @param path a path
	 * @param receiveBuffer size of the receive buffer, 0 for the default
	 * @param headers additional headers of the request
	 * @throws IOException if there is no connection
	 */
	public RawWebSocket(Socket socket, int port, String path, int receiveBuffer, List<String> headers)
			throws IOException {
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

	/**
	 * Return the port of the client.
	 * @return the local port
	 */
	public int localPort() {
		return this.socket.getLocalPort();
	}

	private String readHead() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			head.write(this.in.readUnsignedByte());
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	/**
	 * Return the status of the response.
	 * @return 101 if the handshake was accepted
	 */
	public int status() {
		return Integer.parseInt(this.response.substring(9, 12));
	}

	/**
	 * Return the response.
	 * @return its head
	 */
	public String response() {
		return this.response;
	}

	/**
	 * Send a text in one frame.
	 * @param text the text
	 * @throws IOException if the connection has ended
	 */
	public void send(String text) throws IOException {
		send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Send a frame.
	 * @param opcode the opcode
	 * @param last whether no continuation follows
	 * @param payload the payload
	 * @throws IOException if the connection has ended
	 */
	public void send(int opcode, boolean last, byte[] payload) throws IOException {
		write(frame(opcode, last, payload));
	}

	/**
	 * Write bytes of one or more frames as they are.
	 * @param bytes the bytes
	 * @throws IOException if the connection has ended
	 */
	public void write(byte[] bytes) throws IOException {
		synchronized (this.out) {
			this.out.write(bytes);
		}
	}

	/**
	 * Return the bytes of a frame.
	 * @param opcode the opcode
	 * @param last whether no continuation follows
	 * @param payload the payload
	 * @return the frame, masked
	 */
	public static byte[] frame(int opcode, boolean last, byte[] payload) {
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

	/**
	 * Read the next frame of any type.
	 * @return the frame
	 * @throws IOException if the connection has ended
	 */
	public Frame read() throws IOException {
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

	/**
	 * Read the next message, answering pings.
	 * @return the message in one frame, a pong or a close frame
	 * @throws IOException if the connection has ended
	 */
	public Frame readMessage() throws IOException {
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

	/**
	 * Read the next message, which must be text.
	 * @return the text
	 * @throws IOException if it is not text, or the connection has ended
	 */
	public String readText() throws IOException {
		Frame frame = readMessage();
		if (frame.opcode() != TEXT) {
			throw new IOException("Not text: " + frame);
		}
		return frame.text();
	}

	/**
	 * Skip messages until the close frame.
	 * @return its code, 1005 if it has none; -1 if the connection ended without
	 * @throws IOException if the connection failed
	 */
	public int readCloseCode() throws IOException {
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

	/**
	 * Join a realm in JSON.
	 * @param realm the realm
	 * @return id of the session
	 * @throws IOException if the router did not answer with WELCOME
	 */
	public long join(String realm) throws IOException {
		send("[1,\"" + realm + "\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{},\"subscriber\":{}}}]");
		String welcome = readText();
		if (!welcome.startsWith("[2,")) {
			throw new IOException(welcome);
		}
		return Long.parseLong(welcome.split(",")[1]);
	}

	/** Remove the read time-out, for a thread that only reads. */
	void disableReadTimeout() throws IOException {
		this.socket.setSoTimeout(0);
	}

	/** Close the socket without a close frame. */
	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A frame that was read.
	 *
	 * @param opcode the opcode
	 * @param last whether no continuation follows
	 * @param reserved whether a reserved bit was set
	 * @param payload the payload
	 */
	public record Frame(int opcode, boolean last, boolean reserved, byte[] payload) {

		/**
		 * Return the payload as text.
		 * @return the text
		 */
		public String text() {
			return new String(this.payload, StandardCharsets.UTF_8);
		}

		@Override
		public String toString() {
			return "Frame[opcode=" + this.opcode + ", last=" + this.last + ", text=" + text() + "]";
		}

	}

}
