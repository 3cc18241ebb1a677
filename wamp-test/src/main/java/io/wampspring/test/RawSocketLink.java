package io.wampspring.test;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.wampspring.core.transport.CloseStatus;

/**
 * A link over RawSocket, with a reading thread.
 */
public final class RawSocketLink implements SocketTestLink {

	/** Type of a frame with a message. */
	public static final int MESSAGE = 0;

	/** Type of a ping. */
	public static final int PING = 1;

	/** Type of a pong. */
	public static final int PONG = 2;

	private static final int SECONDS = 10;

	private static final int MAGIC = 0x7f;

	private static final int LENGTH_BITS = 0xff_ffff;

	private static final byte[] NO_BYTES = {};

	private final Socket socket;

	private final DataInputStream in;

	private final TestLink.Receiver receiver;

	// received pongs, and one more permit at the end of reading
	private final Semaphore pongs = new Semaphore(0);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean reading = true;

	private RawSocketLink(Socket socket, TestLink.Receiver receiver) throws IOException {
		this.socket = socket;
		this.in = new DataInputStream(socket.getInputStream());
		this.receiver = receiver;
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
			Thread thread = new Thread(link::read, "test-client-" + socket.getLocalPort());
			thread.setDaemon(true);
			thread.start();
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

	private void read() {
		// RawSocket has no close codes
		CloseStatus status = CloseStatus.SERVER_ERROR;
		try {
			while (this.reading) {
				int prefix = this.in.readInt();
				byte[] payload = this.in.readNBytes(prefix & LENGTH_BITS);
				handle(prefix >>> 24, payload);
			}
		}
		catch (EOFException ex) {
			status = CloseStatus.NORMAL;
		}
		catch (IOException ex) {
			// the connection was reset
			status = CloseStatus.SERVER_ERROR;
		}
		finally {
			this.ended.countDown();
			this.pongs.release();
			if (this.reading) {
				this.receiver.onClose(status);
			}
		}
	}

	private void handle(int type, byte[] payload) throws IOException {
		if (type == PONG) {
			this.pongs.release();
		}
		else if (type == PING) {
			write(frame(PONG, payload));
		}
		else if (this.reading) {
			this.receiver.onFrame(payload);
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
			// the router may close the connection at any time; the reading thread
			// detects that
			if (!await(this.ended::await)) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private synchronized void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	@Override
	public void roundTrip() {
		if (this.reading && this.ended.getCount() > 0) {
			sendRaw(frame(PING, NO_BYTES));
			if (!await(this.pongs::tryAcquire)) {
				throw new AssertionError("The router does not answer a ping");
			}
		}
	}

	private static boolean await(Waiting waiting) {
		try {
			return waiting.forAtMost(SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/** Stop reading permanently. */
	@Override
	public void stopReading() {
		this.reading = false;
	}

	@Override
	public boolean isReading() {
		return this.reading;
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

	@FunctionalInterface
	private interface Waiting {

		boolean forAtMost(long timeout, TimeUnit unit) throws InterruptedException;

	}

}
