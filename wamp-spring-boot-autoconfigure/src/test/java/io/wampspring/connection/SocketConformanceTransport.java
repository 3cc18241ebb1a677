package io.wampspring.connection;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.springframework.context.ApplicationContext;
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
import io.wampspring.test.SocketTestLink;
import io.wampspring.test.TestLink;

import static org.awaitility.Awaitility.await;

/**
 * Connects peers of the conformance suite over sockets to an application.
 */
public abstract class SocketConformanceTransport implements ConformanceTransport {

	/** Properties of the application. */
	protected static final List<String> PROPERTIES = List.of("wamp.websocket.outbound.buffer-size=4MB",
			"wamp.websocket.outbound.send-timeout=1s");

	/**
	 * Size of the buffer that peers read into, so that one that stops reading is noticed
	 * soon; much smaller ones make TCP crawl, which sends as many bytes at once over the
	 * loopback interface.
	 */
	protected static final int RECEIVE_BUFFER = 64 * 1024;

	// whether a peer does not read
	private volatile boolean stalled;

	/**
	 * Return the application.
	 * @return its context, with {@link VirtualTime}
	 */
	protected abstract ApplicationContext context();

	/**
	 * Open a socket.
	 * @param subprotocol how messages are encoded
	 * @param receiver gets what comes from the router
	 * @return the link
	 */
	protected abstract SocketTestLink open(Subprotocol subprotocol, TestLink.Receiver receiver);

	/**
	 * Return what a peer may send of a frame.
	 * @param frame bytes of a frame, right or wrong
	 * @param text whether the codec is text
	 * @return what is sent
	 */
	protected byte[] sendable(byte[] frame, boolean text) {
		return frame;
	}

	@Override
	public final Router router() {
		return context().getBean(Router.class);
	}

	@Override
	public final TestLink connect(Subprotocol subprotocol, TestLink.Receiver receiver) {
		return new Line(open(subprotocol, receiver), subprotocol.codec().isText());
	}

	@Override
	public final void elapse(Duration duration) {
		if (!this.stalled) {
			// what is being written must not seem to have waited for that long
			awaitQuickly(() -> queuedBytes() == 0);
		}
		context().getBean(VirtualTimers.class).advance(duration);
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

	/** A router for which time passes when a test says so. */
	@Configuration(proxyBeanMethods = false)
	public static class VirtualTime {

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

		private final SocketTestLink link;

		private final boolean text;

		Line(SocketTestLink link, boolean text) {
			this.link = link;
			this.text = text;
		}

		@Override
		public void send(byte[] frame) {
			this.link.send(sendable(frame, this.text));
			awaitHandled();
		}

		@Override
		public boolean sendWrongKind(byte[] frame) {
			boolean sent = this.link.sendWrongKind(frame);
			awaitHandled();
			return sent;
		}

		private void awaitHandled() {
			if (this.link.isReading()) {
				this.link.roundTrip();
				WampExecutors executors = context().getBean(WampExecutors.class);
				awaitQuickly(() -> isIdle(executors));
			}
		}

		private static boolean isIdle(WampExecutors executors) {
			return executors.figures().values().stream().allMatch((executor) -> executor.active() == 0);
		}

		@Override
		public void stopReading() {
			this.link.stopReading();
			SocketConformanceTransport.this.stalled = true;
		}

		@Override
		public void terminate() {
			String address = ":" + this.link.localPort();
			this.link.terminate();
			if (this.link.isReading()) {
				awaitQuickly(() -> sessions().noneMatch((session) -> isFrom(address, session)));
			}
			else {
				SocketConformanceTransport.this.stalled = false;
			}
		}

		private boolean isFrom(String address, SessionInfo session) {
			String remote = session.connection().remoteAddress();
			return remote != null && remote.endsWith(address);
		}

	}

}
