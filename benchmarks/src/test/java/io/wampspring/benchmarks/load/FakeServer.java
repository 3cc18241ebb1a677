package io.wampspring.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/**
 * A server of one WebSocket connection after the other that answers what a test wants,
 * right or wrong.
 */
final class FakeServer implements AutoCloseable {

	/** An answer that ends the connection. */
	static final String HANG_UP = "hang up";

	private final ServerSocket server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** Answers the messages of a connection: their number from zero and their text. */
	FakeServer(BiFunction<Integer, String, List<String>> answers) throws IOException {
		this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.threads.execute(() -> {
			while (!this.server.isClosed()) {
				accept(answers);
			}
		});
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept(BiFunction<Integer, String, List<String>> answers) {
		try {
			Socket socket = this.server.accept();
			this.threads.execute(() -> serve(socket, answers));
		}
		catch (IOException ex) {
			if (!this.server.isClosed()) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static void serve(Socket socket, BiFunction<Integer, String, List<String>> answers) {
		try (socket) {
			DataInputStream in = new DataInputStream(socket.getInputStream());
			OutputStream out = new BufferedOutputStream(socket.getOutputStream());
			String head = "";
			while (!head.endsWith("\r\n\r\n")) {
				head += (char) in.readUnsignedByte();
			}
			out.write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			for (int number = 0;; number++) {
				if ((in.readUnsignedByte() & 0x0f) == Frames.CLOSE) {
					return;
				}
				for (String answer : answers.apply(number, payload(in))) {
					if (answer.equals(HANG_UP)) {
						return;
					}
					out.write(0x81);
					out.write(126);
					out.write(answer.length() >>> 8);
					out.write(answer.length());
					out.write(answer.getBytes(StandardCharsets.US_ASCII));
				}
				out.flush();
			}
		}
		catch (IOException ex) {
			// the driver closed, which is how every test ends
			return;
		}
	}

	private static String payload(DataInputStream in) throws IOException {
		int length = in.readUnsignedByte() & 0x7f;
		length = (length == 126) ? in.readUnsignedShort() : length;
		byte[] mask = in.readNBytes(4);
		byte[] payload = in.readNBytes(length);
		for (int i = 0; i < length; i++) {
			payload[i] ^= mask[i % 4];
		}
		return new String(payload, StandardCharsets.US_ASCII);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.threads.shutdownNow();
	}

}
