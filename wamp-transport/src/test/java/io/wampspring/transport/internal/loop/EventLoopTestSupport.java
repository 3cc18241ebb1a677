package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Event loops with bare sockets, for their tests.
 */
abstract class EventLoopTestSupport {

	final List<AutoCloseable> resources = new ArrayList<>();

	EventLoops loops;

	private ServerSocketChannel server;

	@BeforeEach
	void open() throws IOException {
		this.loops = new EventLoops(2, Duration.ZERO, Runnable::run);
		this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	@AfterEach
	void close() throws Exception {
		this.loops.close();
		this.server.close();
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	EventLoop next() {
		EventLoop loop = this.loops.next();
		assertThat(loop).isNotNull();
		return loop;
	}

	/** Connect a client with a handler on a loop. */
	SocketChannel connect(EventLoop loop, Recorder recorder) throws IOException {
		SocketChannel client = SocketChannel.open(this.server.getLocalAddress());
		SocketChannel accepted = this.server.accept();
		accepted.configureBlocking(false);
		this.resources.add(client);
		this.resources.add(accepted);
		LoopedChannel channel = new LoopedChannel(loop, accepted);
		recorder.channel = channel;
		recorder.socket = accepted;
		channel.serve(new UpgradedSocket(recorder, (link) -> recorder));
		return client;
	}

	static void send(SocketChannel client, String text) throws IOException {
		client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
	}

	static void spin(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
	}

	static void sendUnchecked(SocketChannel client, String text) {
		try {
			send(client, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** A socket without a container, and its handler. */
	static final class Recorder implements SocketLink, SocketHandler {

		final AtomicReference<String> thread = new AtomicReference<>("");

		final AtomicReference<String> ending = new AtomicReference<>("");

		final StringBuilder text = new StringBuilder();

		volatile int writable;

		volatile int disconnects;

		volatile Throwable failure;

		volatile Runnable onBytes = () -> {
		};

		volatile Runnable onEnd = () -> {
		};

		volatile IntConsumer onLength = (length) -> {
		};

		SocketChannel socket;

		LoopedChannel channel;

		boolean drained;

		synchronized String text() {
			return this.text.toString();
		}

		@Override
		public synchronized void onBytes(byte[] bytes, int offset, int length) {
			if (this.failure instanceof RuntimeException failing) {
				throw failing;
			}
			if (this.failure instanceof Error fatal) {
				throw fatal;
			}
			this.thread.set(Thread.currentThread().getName());
			this.text.append(new String(bytes, offset, length, StandardCharsets.US_ASCII));
			this.onLength.accept(length);
			this.onBytes.run();
		}

		@Override
		public void onWritable() {
			this.writable = this.writable + 1;
		}

		@Override
		public void onDisconnected() {
			this.ending.set(Thread.currentThread().getName());
			this.onEnd.run();
		}

		@Override
		public int read(ByteBuffer to) throws IOException {
			int count = this.socket.read(to);
			this.drained = to.hasRemaining();
			if (count < 0) {
				throw new IOException("end of stream");
			}
			return count;
		}

		@Override
		public boolean isDrained() {
			return this.drained;
		}

		@Override
		public boolean write(ByteBuffer bytes) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void awaitWritable() {
			this.channel.awaitWritable();
		}

		@Override
		public void afterTurn(Runnable task) {
			this.channel.afterTurn(task);
		}

		@Override
		public void shutdownOutput() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void disconnect() {
			this.disconnects = this.disconnects + 1;
		}

	}

}
