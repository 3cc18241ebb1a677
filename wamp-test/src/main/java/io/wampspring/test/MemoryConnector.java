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
 * Connects clients to a router in the same process, with encoded frames but without a
 * socket. The router handles a message before {@code send} returns; its immediate answers
 * have been received by then.
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
	 * Create a connector without a send time-out.
	 * @param router the router
	 * @return the connector
	 */
	public static MemoryConnector to(Router router) {
		return to(router, new NoTimers());
	}

	/**
	 * Create a connector.
	 * @param router the router
	 * @param timers timers of the send time-out, 10 seconds
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
	 * Return a connector with a remote address.
	 * @param address the remote address that the router sees
	 * @return a new connector
	 */
	public MemoryConnector from(String address) {
		return new MemoryConnector(this.transport, address, this.attributes);
	}

	/**
	 * Return a connector with attributes.
	 * @param values attributes for authenticators
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

	/** Timers that never run. */
	private static final class NoTimers implements Timers {

		@Override
		public Timer schedule(Duration delay, Runnable task) {
			return () -> {
				// never runs
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
