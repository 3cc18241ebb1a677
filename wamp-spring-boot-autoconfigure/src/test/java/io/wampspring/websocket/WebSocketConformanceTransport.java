package io.wampspring.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.core.conformance.PeerLink;
import io.wampspring.core.conformance.TestPeer;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.websocket.TestApplication.Container;

/**
 * Connects peers of the conformance suite over WebSocket.
 */
final class WebSocketConformanceTransport implements ConformanceTransport, AutoCloseable {

	private final TestApplication application;

	WebSocketConformanceTransport(Container container) {
		this.application = new TestApplication(container, List.of(VirtualTime.class),
				"wamp.websocket.outbound.buffer-size=4MB", "wamp.websocket.outbound.send-timeout=1s");
	}

	@Override
	public Router router() {
		return this.application.router();
	}

	@Override
	public TestPeer connect(Subprotocol subprotocol) {
		try {
			RawWebSocket socket = new RawWebSocket(this.application.port(), "/ws", 4096,
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
		this.application.bean(VirtualTimers.class).advance(duration);
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

	/** One connection, with a thread that reads. */
	private static final class Line implements PeerLink {

		private final RawWebSocket socket;

		private final boolean text;

		private volatile boolean reading = true;

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
				while (this.reading) {
					RawWebSocket.Frame frame = this.socket.readMessage();
					if (frame.opcode() == RawWebSocket.CLOSE) {
						break;
					}
					if (this.reading) {
						peer.onFrame(frame.payload());
					}
				}
			}
			catch (IOException ex) {
				// the end as well
			}
			if (this.reading) {
				peer.onClosed();
			}
		}

		@Override
		public void send(byte[] frame) {
			send(this.text ? RawWebSocket.TEXT : RawWebSocket.BINARY, frame);
		}

		@Override
		public boolean sendWrongKind(byte[] frame) {
			// as JSON has to be UTF-8 to get as far as the router
			byte[] payload = this.text ? frame : "{}".getBytes(StandardCharsets.US_ASCII);
			send(this.text ? RawWebSocket.BINARY : RawWebSocket.TEXT, payload);
			return true;
		}

		private void send(int opcode, byte[] payload) {
			try {
				this.socket.send(opcode, true, payload);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void stopReading() {
			this.reading = false;
		}

		@Override
		public void cut() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
