package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.TestLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Connects peers without a network, through {@link MemoryTransport}. Time is virtual.
 * Routes on the thread of the peer that sends, writes on others.
 */
public final class MemoryConformanceTransport implements ConformanceTransport {

	private static final int MAX_MESSAGE = 1024 * 1024;

	private static final long BUFFER = 4 * 1024 * 1024;

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router;

	private final MemoryTransport transport;

	// whether a peer does not read
	private volatile boolean stalled;

	private final ExecutorService writers = Executors.newFixedThreadPool(2, (task) -> {
		Thread thread = new Thread(task, "memory-transport");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Create a transport with a router without realms behind it.
	 */
	public MemoryConformanceTransport() {
		this.router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);
		this.transport = new MemoryTransport(this.router, new OutboxConfig(MAX_MESSAGE, BUFFER, OverflowPolicy.CLOSE,
				Duration.ofSeconds(1), this.writers, this.timers, OutboxListener.NONE));
	}

	@Override
	public Router router() {
		return this.router;
	}

	@Override
	public TestLink connect(Subprotocol subprotocol, TestLink.Receiver receiver) {
		return new Line(MemoryConnector.to(this.transport).connect(subprotocol, receiver));
	}

	@Override
	public void elapse(Duration duration) {
		if (!this.stalled) {
			// what is being written must not seem to have waited for that long
			await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> queuedBytes() == 0);
		}
		this.timers.advance(duration);
	}

	private long queuedBytes() {
		return this.router.realms()
			.stream()
			.flatMap((realm) -> realm.sessions().stream())
			.mapToLong(SessionInfo::queuedBytes)
			.sum();
	}

	@Override
	public void assertIdle() {
		assertThat(this.timers.pending()).as("timers that wait").isZero();
	}

	@Override
	public void close() {
		this.router.close();
		this.writers.shutdown();
	}

	/** Tells whether a peer does not read. */
	private final class Line implements TestLink {

		private final TestLink link;

		Line(TestLink link) {
			this.link = link;
		}

		@Override
		public void send(byte[] frame) {
			this.link.send(frame);
		}

		@Override
		public void stopReading() {
			MemoryConformanceTransport.this.stalled = true;
			this.link.stopReading();
		}

		@Override
		public void terminate() {
			MemoryConformanceTransport.this.stalled = false;
			this.link.terminate();
		}

	}

}
