package io.wampspring.test;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

import io.wampspring.core.transport.CloseStatus;

/**
 * A link over RawSocket, with a reading thread.
 */
public final class RawSocketLink extends ReadingLink {

	/** Type of a frame with a message. */
	public static final int MESSAGE = 0;

	/** Type of a ping. */
	public static final int PING = 1;

	/** Type of a pong. */
	public static final int PONG = 2;

	private static final int MAGIC = 0x7f;

	private static final int LENGTH_BITS = 0xff_ffff;

	private static final byte[] NO_BYTES = {};

	private final Socket socket;

	private final DataInputStream in;

	private RawSocketLink(Socket socket, TestLink.Receiver receiver) throws IOException {
		super(receiver);
		this.socket = socket;
		this.in = new DataInputStream(socket.getInputStream());
	}

	/**
	 * Connect to a router on this machine, and begin to read.
	 * @param port the port
	 * @param receiveBuffer size of the receive buffer in bytes, 0 for the default
	 * @param lengthCode code of the maximum message size of the client, 2^(9 + code)
	 * bytes
	 * @param serializer RawSocket id of the serializer
	 * @param receiver called with received frames
	 * @return the link
	 */
	public static RawSocketLink connect(int port, int receiveBuffer, int lengthCode, int serializer,
			TestLink.Receiver receiver) {
		try {
			Socket socket = new Socket();
			if (receiveBuffer > 0) {
				socket.setReceiveBufferSize(receiveBuffer);
			}
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			RawSocketLink link = new RawSocketLink(socket, receiver);
			link.shakeHands(lengthCode, serializer);
			link.start();
			return link;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void shakeHands(int lengthCode, int serializer) throws IOException {
		this.socket.getOutputStream().write(new byte[] { MAGIC, (byte) (lengthCode << 4 | serializer), 0, 0 });
		byte[] answer = this.in.readNBytes(4);
		if (answer.length < 4 || (answer[1] & 0x0f) != serializer) {
			this.socket.close();
			throw new AssertionError("The router does not accept the handshake");
		}
	}

	@Override
	CloseStatus readAll() throws IOException {
		try {
			while (isReading()) {
				int prefix = this.in.readInt();
				byte[] payload = this.in.readNBytes(prefix & LENGTH_BITS);
				handle(prefix >>> 24, payload);
			}
		}
		catch (EOFException ex) {
			// RawSocket has no close codes
			return CloseStatus.NORMAL;
		}
		return CloseStatus.SERVER_ERROR;
	}

	private void handle(int type, byte[] payload) throws IOException {
		if (type == PONG) {
			onPong();
		}
		else if (type == PING) {
			write(frame(PONG, payload));
		}
		else {
			onFrame(payload);
		}
	}

	/**
	 * Return the bytes of a frame.
	 * @param type its type
	 * @param payload its payload, less than 2^24 bytes
	 * @return prefix and payload
	 */
	public static byte[] frame(int type, byte[] payload) {
		return ByteBuffer.allocate(4 + payload.length).putInt(type << 24 | payload.length).put(payload).array();
	}

	@Override
	public void send(byte[] frame) {
		sendRaw(frame(MESSAGE, frame));
	}

	/**
	 * Send bytes unchanged, valid or invalid.
	 * @param bytes any number of frames, or parts of one
	 */
	public void sendRaw(byte[] bytes) {
		try {
			write(bytes);
		}
		catch (IOException ex) {
			onWriteFailure(ex);
		}
	}

	private synchronized void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	@Override
	void ping() {
		sendRaw(frame(PING, NO_BYTES));
	}

	@Override
	public int localPort() {
		return this.socket.getLocalPort();
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
