package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.Frame;
import io.wampspring.core.transport.FrameChannel;
import io.wampspring.core.transport.Inbox;
import io.wampspring.core.transport.Outbox;
import io.wampspring.core.transport.OutboxConfig;
import io.wampspring.core.transport.OutboxListener;
import io.wampspring.core.transport.OverflowPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connects peers without a network, but through the same codecs, inbox and outbox that
 * every transport uses. Time is virtual. Routes on the thread of the peer that sends,
 * writes on others.
 */
public final class MemoryTransport implements ConformanceTransport, AutoCloseable {

	private static final int MAX_MESSAGE = 1024 * 1024;

	private static final long BUFFER = 4 * 1024 * 1024;

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router;

	private final ExecutorService writers = Executors.newFixedThreadPool(2, (task) -> {
		Thread thread = new Thread(task, "memory-transport");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Create a transport with a router without realms behind it.
	 */
	public MemoryTransport() {
		this.router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);
	}

	@Override
	public Router router() {
		return this.router;
	}

	@Override
	public TestPeer connect(Subprotocol subprotocol) {
		return new Line(subprotocol).peer;
	}

	@Override
	public void elapse(Duration duration) {
		this.timers.advance(duration);
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

	/** One connection, both ends. */
	private final class Line implements PeerLink, FrameChannel {

		private final TestPeer peer;

		private final Outbox outbox;

		private final Inbox inbox;

		private volatile boolean reading = true;

		Line(Subprotocol subprotocol) {
			this.peer = new TestPeer(subprotocol, this);
			String serializer = subprotocol.name().substring("wamp.2.".length());
			this.outbox = new Outbox(this, subprotocol, new ConnectionInfo("memory", serializer, null, Map.of()),
					new OutboxConfig(MAX_MESSAGE, BUFFER, OverflowPolicy.CLOSE, Duration.ofSeconds(1),
							MemoryTransport.this.writers, MemoryTransport.this.timers, OutboxListener.NONE));
			this.inbox = new Inbox(subprotocol, this.outbox, MemoryTransport.this.router.accept(this.outbox));
		}

		@Override
		public void send(byte[] frame) {
			this.inbox.onFrame(frame, 0, frame.length);
		}

		@Override
		public void stopReading() {
			this.reading = false;
		}

		@Override
		public void cut() {
			this.outbox.disconnected();
			this.inbox.onClose();
		}

		@Override
		public boolean write(List<Frame> frames) {
			if (this.reading) {
				frames.forEach((frame) -> this.peer.onFrame(Arrays.copyOf(frame.array(), frame.length())));
			}
			return this.reading;
		}

		@Override
		public void ping() {
			// there is no network that could be dead
		}

		@Override
		public void close(CloseStatus status, String reason) {
			abort(status, reason);
		}

		@Override
		public void abort(CloseStatus status, String reason) {
			// not from here: the router may hold locks
			MemoryTransport.this.writers.execute(() -> {
				this.peer.onClosed();
				this.inbox.onClose();
			});
		}

	}

}
