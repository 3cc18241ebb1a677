package io.wampspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.wampspring.core.transport.CloseStatus;

/**
 * A link over WebSocket, with a reading thread.
 */
public final class WebSocketLink implements SocketTestLink {

	private static final int SECONDS = 10;

	private static final byte[] NO_BYTES = {};

	private final RawWebSocket socket;

	private final boolean text;

	private final TestLink.Receiver receiver;

	// received pongs, and one more permit at the end of reading
	private final Semaphore pongs = new Semaphore(0);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean reading = true;

	private WebSocketLink(RawWebSocket socket, boolean text, TestLink.Receiver receiver) {
		this.socket = socket;
		this.text = text;
		this.receiver = receiver;
	}

	static WebSocketLink start(RawWebSocket socket, boolean text, TestLink.Receiver receiver) {
		WebSocketLink link = new WebSocketLink(socket, text, receiver);
		Thread thread = new Thread(link::read, "test-client-" + socket.localPort());
		thread.setDaemon(true);
		thread.start();
		return link;
	}

	private void read() {
		// status of a connection that ends without a close frame
		CloseStatus status = CloseStatus.SERVER_ERROR;
		try {
			RawWebSocket.Frame frame = this.socket.readMessage();
			while (this.reading && frame.opcode() != RawWebSocket.CLOSE) {
				handle(frame);
				frame = this.socket.readMessage();
			}
			status = statusOf(frame);
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

	private void handle(RawWebSocket.Frame frame) {
		if (frame.opcode() == RawWebSocket.PONG) {
			this.pongs.release();
		}
		else {
			this.receiver.onFrame(frame.payload());
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
	public void roundTrip() {
		if (this.reading && this.ended.getCount() > 0) {
			write(RawWebSocket.PING, NO_BYTES);
			if (!await(this.pongs::tryAcquire)) {
				throw new AssertionError("The router does not answer a ping");
			}
		}
	}

	private void write(int opcode, byte[] payload) {
		try {
			this.socket.send(opcode, true, payload);
		}
		catch (IOException ex) {
			// the router may close the connection at any time; the reading thread
			// detects that
			if (!await(this.ended::await)) {
				throw new AssertionError("The router does not read", ex);
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

	@FunctionalInterface
	private interface Waiting {

		boolean forAtMost(long timeout, TimeUnit unit) throws InterruptedException;

	}

}
