package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection of the driver. Output is buffered until the {@link Loop}
 * flushes, so that all messages of one pass are sent in one write.
 */
final class Link implements FrameReader.Sink {

	private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private static final int PATIENCE_MILLIS = 20_000;

	/** The default size of the receive buffer of the system. */
	static final int SYSTEM_BUFFER = 0;

	private final SocketChannel channel;

	private final Loop loop;

	private final SelectionKey key;

	private final FrameReader reader = new FrameReader();

	private Receiver receiver = (bytes, offset, length) -> {
	};

	// pending output: from written to filled
	private byte[] out = new byte[1024];

	private int written;

	private int filled;

	private boolean dirty;

	private boolean stalled;

	private boolean closing;

	private @Nullable String end;

	private Link(SocketChannel channel, Loop loop) throws IOException {
		this.channel = channel;
		this.loop = loop;
		channel.configureBlocking(false);
		this.key = loop.register(channel, this);
	}

	/**
	 * Connect and perform the handshake.
	 * @param receiveBuffer size in bytes, or {@link #SYSTEM_BUFFER}
	 */
	static Link open(Loop loop, int port, String path, @Nullable String subprotocol, int receiveBuffer)
			throws IOException {
		SocketChannel channel = SocketChannel.open();
		if (receiveBuffer != SYSTEM_BUFFER) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
		}
		channel.connect(new InetSocketAddress("127.0.0.1", port));
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		String protocol = (subprotocol != null) ? "Sec-WebSocket-Protocol: " + subprotocol + "\r\n" : "";
		String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
				+ KEY + "\r\n" + protocol + "\r\n";
		channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
		String answer = readHead(channel);
		if (!answer.startsWith("HTTP/1.1 101")) {
			throw new IOException("No upgrade of " + path + ": " + answer);
		}
		return new Link(channel, loop);
	}

	// byte by byte, because frames may follow; with a time-out
	private static String readHead(SocketChannel channel) throws IOException {
		channel.socket().setSoTimeout(PATIENCE_MILLIS);
		InputStream in = channel.socket().getInputStream();
		StringBuilder head = new StringBuilder();
		while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("Closed during the handshake: " + head);
			}
			head.append((char) next);
		}
		return head.toString();
	}

	void receiver(Receiver receiver) {
		this.receiver = receiver;
	}

	void send(Text text) {
		frame(Frames.TEXT, text.array(), text.length());
	}

	private void frame(int opcode, byte[] payload, int length) {
		int needed = this.filled + length + Frames.MAX_HEADER;
		if (needed > this.out.length) {
			this.out = Arrays.copyOf(this.out, 2 * needed);
		}
		this.filled = Frames.write(opcode, payload, length, this.out, this.filled);
		if (!this.dirty) {
			this.dirty = true;
			this.loop.dirty(this);
		}
	}

	/** Write as much of the pending output as the socket accepts. */
	void flush() throws IOException {
		this.dirty = false;
		if (this.end != null) {
			return;
		}
		this.written += this.channel.write(ByteBuffer.wrap(this.out, this.written, this.filled - this.written));
		boolean done = this.written == this.filled;
		if (done) {
			this.written = 0;
			this.filled = 0;
		}
		int wanted = (this.stalled ? 0 : SelectionKey.OP_READ) | (done ? 0 : SelectionKey.OP_WRITE);
		if (this.key.interestOps() != wanted) {
			this.key.interestOps(wanted);
		}
	}

	/** Read the available input. */
	void read(ByteBuffer buffer) throws IOException {
		buffer.clear();
		int count = this.channel.read(buffer);
		if (count < 0) {
			end("end of stream");
		}
		else {
			this.reader.read(buffer.array(), count, this);
		}
	}

	@Override
	public void onText(byte[] bytes, int offset, int length) {
		this.receiver.onText(bytes, offset, length);
	}

	@Override
	public void onControl(int opcode, byte[] bytes, int offset, int length) {
		if (opcode == Frames.PING) {
			frame(Frames.PONG, Arrays.copyOfRange(bytes, offset, offset + length), length);
		}
		else if (opcode == Frames.CLOSE && !this.closing) {
			String reason = new String(bytes, offset + Math.min(2, length), Math.max(0, length - 2),
					StandardCharsets.UTF_8);
			end("closed by the server: " + reason);
		}
	}

	void end(String why) {
		if (this.end == null) {
			this.end = why;
			this.key.cancel();
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				this.end = why + ", " + ex.getMessage();
			}
		}
	}

	/** Stop reading until the link is closed. */
	void stopReading() {
		this.stalled = true;
		this.key.interestOps(0);
	}

	/** Start the closing handshake; the server closes the socket. */
	void close() {
		this.stalled = false;
		this.closing = true;
		frame(Frames.CLOSE, new byte[] { 3, (byte) 0xe8 }, 2);
	}

	boolean isClosing() {
		return this.closing;
	}

	/** Describe how the connection was closed; {@code null} while it is open. */
	@Nullable String ended() {
		return this.end;
	}

}
