package io.wampspring.test;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.router.Router;
import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.CloseStatus;

/**
 * Connects clients to a router in the same process: real frames, but no socket. The
 * router handles a message before sending it returns, and what it answers at once has
 * come by then.
 */
public final class MemoryConnector implements TestLink.Connector {

	private final MemoryTransport transport;

	private final @Nullable String remoteAddress;

	private final Map<String, Object> attributes;

	private MemoryConnector(MemoryTransport transport, @Nullable String remoteAddress, Map<String, Object> attributes) {
		this.transport = transport;
		this.remoteAddress = remoteAddress;
		this.attributes = attributes;
	}

	/**
	 * Create a connector. The router never takes its clients for too slow.
	 * @param router the router
	 * @return the connector
	 */
	public static MemoryConnector to(Router router) {
		return to(router, new NoTimers());
	}

	/**
	 * Create a connector.
	 * @param router the router
	 * @param timers end clients that do not read for 10 seconds
	 * @return the connector
	 */
	public static MemoryConnector to(Router router, Timers timers) {
		return to(new MemoryTransport(router, timers));
	}

	/**
	 * Create a connector.
	 * @param transport the transport
	 * @return the connector
	 */
	public static MemoryConnector to(MemoryTransport transport) {
		return new MemoryConnector(transport, null, Map.of());
	}

	/**
	 * Connect from an address.
	 * @param address what the router is to take for the address of the client
	 * @return a new connector
	 */
	public MemoryConnector from(String address) {
		return new MemoryConnector(this.transport, address, this.attributes);
	}

	/**
	 * Connect with attributes.
	 * @param values what authenticators may look at
	 * @return a new connector
	 */
	public MemoryConnector with(Map<String, Object> values) {
		return new MemoryConnector(this.transport, this.remoteAddress, Map.copyOf(values));
	}

	@Override
	public TestLink connect(Subprotocol subprotocol, TestLink.Receiver receiver) {
		MemoryClient client = this.transport.connect(subprotocol, new FrameReceiver(receiver), this.remoteAddress,
				this.attributes);
		return new MemoryLink(client);
	}

	private record FrameReceiver(TestLink.Receiver receiver) implements MemoryClient.Receiver {

		@Override
		public void onFrame(Frame frame) {
			this.receiver.onFrame(frame.toByteArray());
		}

		@Override
		public void onClose(CloseStatus status) {
			this.receiver.onClose(status);
		}

	}

	private record MemoryLink(MemoryClient client) implements TestLink {

		@Override
		public void send(byte[] frame) {
			this.client.send(frame);
		}

		@Override
		public void stopReading() {
			this.client.pause();
		}

		@Override
		public void resumeReading() {
			this.client.resume();
		}

		@Override
		public void terminate() {
			this.client.close();
		}

	}

	/** Time that does not pass. */
	private static final class NoTimers implements Timers {

		@Override
		public Timer schedule(Duration delay, Runnable task) {
			return () -> {
				// it does not run anyway
			};
		}

		@Override
		public long nanoTime() {
			return 0;
		}

		@Override
		public int pending() {
			return 0;
		}

	}

}
