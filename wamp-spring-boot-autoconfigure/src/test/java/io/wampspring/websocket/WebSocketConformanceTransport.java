package io.wampspring.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.autoconfigure.WampExecutors;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.core.conformance.PeerLink;
import io.wampspring.core.conformance.TestPeer;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.websocket.TestApplication.Container;

import static org.awaitility.Awaitility.await;

/**
 * Connects peers of the conformance suite over WebSocket.
 */
final class WebSocketConformanceTransport implements ConformanceTransport, AutoCloseable {

	// so that a peer that stops reading is noticed soon; much smaller ones make TCP
	// crawl,
	// which sends as many bytes at once over the loopback interface
	private static final int RECEIVE_BUFFER = 64 * 1024;

	private final TestApplication application;

	// whether a peer does not read
	private volatile boolean stalled;

	WebSocketConformanceTransport(Container container, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("wamp.websocket.outbound.buffer-size=4MB", "wamp.websocket.outbound.send-timeout=1s"));
		all.addAll(List.of(properties));
		this.application = new TestApplication(container, List.of(VirtualTime.class), all.toArray(String[]::new));
	}

	@Override
	public Router router() {
		return this.application.router();
	}

	@Override
	public TestPeer connect(Subprotocol subprotocol) {
		try {
			RawWebSocket socket = new RawWebSocket(this.application.port(), "/ws", RECEIVE_BUFFER,
					List.of("Sec-WebSocket-Protocol: " + subprotocol.name()));
			Line line = new Line(socket, subprotocol.codec().isText());
			TestPeer peer = new TestPeer(subprotocol, line);
			line.startReading(peer);
			return peer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void elapse(Duration duration) {
		if (!this.stalled) {
			// what is being written must not seem to have waited for that long
			awaitQuickly(() -> queuedBytes() == 0);
		}
		this.application.bean(VirtualTimers.class).advance(duration);
	}

	private long queuedBytes() {
		return sessions().mapToLong(SessionInfo::queuedBytes).sum();
	}

	private Stream<SessionInfo> sessions() {
		return router().realms().stream().flatMap((realm) -> realm.sessions().stream());
	}

	// each test waits for something many times
	private static void awaitQuickly(Callable<Boolean> condition) {
		await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
	}

	@Override
	public void close() {
		this.application.close();
	}

	/** A router for which time passes when a test says so. */
	@Configuration(proxyBeanMethods = false)
	static class VirtualTime {

		@Bean
		VirtualTimers timers() {
			return new VirtualTimers();
		}

		@Bean
		Router router(VirtualTimers timers) {
			return Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()), timers);
		}

	}

	/**
	 * One connection, with a thread that reads. The suite expects that what was sent has
	 * been handled when sending returns, so each frame is followed by a ping, and what an
	 * event loop hands over is waited for; and that a cut has been noticed.
	 */
	private final class Line implements PeerLink {

		private static final int SECONDS = 10;

		private final RawWebSocket socket;

		private final boolean text;

		private final Semaphore pongs = new Semaphore(0);

		private volatile boolean reading = true;

		private volatile boolean closed;

		Line(RawWebSocket socket, boolean text) {
			this.socket = socket;
			this.text = text;
		}

		void startReading(TestPeer peer) {
			Thread thread = new Thread(() -> read(peer), "conformance-peer");
			thread.setDaemon(true);
			thread.start();
		}

		private void read(TestPeer peer) {
			try {
				while (this.reading && !this.closed) {
					handle(this.socket.readMessage(), peer);
				}
			}
			catch (IOException ex) {
				this.closed = true;
			}
			if (this.reading) {
				peer.onClosed();
			}
			this.pongs.release();
		}

		private void handle(RawWebSocket.Frame frame, TestPeer peer) {
			if (frame.opcode() == RawWebSocket.PONG) {
				this.pongs.release();
			}
			else if (frame.opcode() == RawWebSocket.CLOSE) {
				this.closed = true;
			}
			else if (this.reading) {
				peer.onFrame(frame.payload());
			}
		}

		@Override
		public void send(byte[] frame) {
			send(this.text ? RawWebSocket.TEXT : RawWebSocket.BINARY, this.text ? asUtf8(frame) : frame);
		}

		// what is no UTF-8 at all would not get past the container, which has to refuse
		// it
		private static byte[] asUtf8(byte[] bytes) {
			String decoded = new String(bytes, StandardCharsets.UTF_8);
			return (decoded.indexOf('\ufffd') < 0) ? bytes
					: new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public boolean sendWrongKind(byte[] frame) {
			byte[] payload = this.text ? frame : "{}".getBytes(StandardCharsets.US_ASCII);
			send(this.text ? RawWebSocket.BINARY : RawWebSocket.TEXT, payload);
			return true;
		}

		private void send(int opcode, byte[] payload) {
			try {
				this.socket.send(opcode, true, payload);
				if (this.reading && !this.closed) {
					this.socket.send(RawWebSocket.PING, true, new byte[0]);
					awaitPong();
					awaitHandedOver();
				}
			}
			catch (IOException ex) {
				if (!this.closed) {
					// the router may end the connection between the frame and the ping
					awaitPong();
				}
			}
		}

		private static boolean isIdle(WampExecutors executors) {
			return executors.figures().values().stream().allMatch((executor) -> executor.active() == 0);
		}

		private void awaitHandedOver() {
			WampExecutors executors = WebSocketConformanceTransport.this.application.bean(WampExecutors.class);
			if (!isIdle(executors)) {
				awaitQuickly(() -> isIdle(executors));
			}
		}

		private void awaitPong() {
			try {
				if (!this.pongs.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
					throw new AssertionError("The router does not answer");
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AssertionError("Interrupted", ex);
			}
		}

		@Override
		public void stopReading() {
			this.reading = false;
			WebSocketConformanceTransport.this.stalled = true;
		}

		@Override
		public void cut() {
			String address = ":" + this.socket.localPort();
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			if (this.reading) {
				awaitQuickly(() -> sessions().noneMatch((session) -> isFrom(address, session)));
			}
			else {
				WebSocketConformanceTransport.this.stalled = false;
			}
		}

		private boolean isFrom(String address, SessionInfo session) {
			String remote = session.connection().remoteAddress();
			return remote != null && remote.endsWith(address);
		}

	}

}
