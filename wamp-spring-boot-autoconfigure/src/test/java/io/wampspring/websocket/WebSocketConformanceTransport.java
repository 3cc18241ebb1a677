package io.wampspring.websocket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.autoconfigure.WampExecutors;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.TestLink;
import io.wampspring.test.WebSocketConnector;
import io.wampspring.test.WebSocketLink;
import io.wampspring.websocket.TestApplication.Container;

import static org.awaitility.Awaitility.await;

/**
 * Connects peers of the conformance suite over WebSocket.
 */
final class WebSocketConformanceTransport implements ConformanceTransport {

	// so that a peer that stops reading is noticed soon; much smaller ones make TCP
	// crawl,
	// which sends as many bytes at once over the loopback interface
	private static final int RECEIVE_BUFFER = 64 * 1024;

	private final TestApplication application;

	private final WampExecutors executors;

	// whether a peer does not read
	private volatile boolean stalled;

	WebSocketConformanceTransport(Container container, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("wamp.websocket.outbound.buffer-size=4MB", "wamp.websocket.outbound.send-timeout=1s"));
		all.addAll(List.of(properties));
		this.application = new TestApplication(container, List.of(VirtualTime.class), all.toArray(String[]::new));
		this.executors = this.application.bean(WampExecutors.class);
	}

	@Override
	public Router router() {
		return this.application.router();
	}

	@Override
	public TestLink connect(Subprotocol subprotocol, TestLink.Receiver receiver) {
		WebSocketLink link = WebSocketConnector.to(this.application.port())
			.receiveBuffer(RECEIVE_BUFFER)
			.connect(subprotocol, receiver);
		return new Line(link, subprotocol.codec().isText());
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
	private static void awaitQuickly(BooleanSupplier condition) {
		// waiting takes a thread of its own
		if (condition.getAsBoolean()) {
			return;
		}
		await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition::getAsBoolean);
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
	 * The suite expects that what was sent has been handled when sending returns, so each
	 * frame is followed by a ping, and what an event loop hands over is waited for; and
	 * that a cut has been noticed.
	 */
	private final class Line implements TestLink {

		private final WebSocketLink link;

		private final boolean text;

		Line(WebSocketLink link, boolean text) {
			this.link = link;
			this.text = text;
		}

		@Override
		public void send(byte[] frame) {
			this.link.send(this.text ? asUtf8(frame) : frame);
			awaitHandled();
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
			this.link.sendWrongKind(frame);
			awaitHandled();
			return true;
		}

		private void awaitHandled() {
			if (this.link.isReading()) {
				this.link.roundTrip();
				WampExecutors executors = WebSocketConformanceTransport.this.executors;
				awaitQuickly(() -> isIdle(executors));
			}
		}

		private static boolean isIdle(WampExecutors executors) {
			return executors.figures().values().stream().allMatch((executor) -> executor.active() == 0);
		}

		@Override
		public void stopReading() {
			this.link.stopReading();
			WebSocketConformanceTransport.this.stalled = true;
		}

		@Override
		public void cut() {
			String address = ":" + this.link.localPort();
			this.link.cut();
			if (this.link.isReading()) {
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
