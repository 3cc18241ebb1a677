package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * Connects clients in the same process through real frames, the real {@link Outbox} and
 * the real {@link Inbox}: everything but a socket. Made for tests, those of applications
 * included. Safe for use by any thread.
 */
public final class MemoryTransport {

	private static final int MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

	private final ConnectionAcceptor acceptor;

	private final OutboxConfig config;

	/**
	 * Create a transport.
	 * @param acceptor takes the connections over, a router usually
	 * @param config limits and threads of the way out
	 */
	public MemoryTransport(ConnectionAcceptor acceptor, OutboxConfig config) {
		this.acceptor = acceptor;
		this.config = config;
	}

	/**
	 * Create a deterministic transport: frames are handed to the client before the router
	 * goes on, on the thread that sent them. A peer may have 16 MiB waiting for 10
	 * seconds.
	 * @param acceptor takes the connections over, a router usually
	 * @param timers for the time-out of sending
	 */
	public MemoryTransport(ConnectionAcceptor acceptor, Timers timers) {
		this(acceptor, timers, new InlineExecutor());
	}

	/**
	 * Create a transport whose frames are written by an executor. A peer may have 16 MiB
	 * waiting for 10 seconds.
	 * @param acceptor takes the connections over, a router usually
	 * @param timers for the time-out of sending
	 * @param executor writes the frames
	 */
	public MemoryTransport(ConnectionAcceptor acceptor, Timers timers, Executor executor) {
		this(acceptor, new OutboxConfig(MAX_MESSAGE_SIZE, MAX_MESSAGE_SIZE, OverflowPolicy.CLOSE,
				Duration.ofSeconds(10), executor, timers, OutboxListener.NONE));
	}

	/**
	 * Connect a client.
	 * @param subprotocol how messages are encoded
	 * @param receiver gets what the router sends
	 * @return the client's end
	 */
	public MemoryClient connect(Subprotocol subprotocol, MemoryClient.Receiver receiver) {
		return connect(subprotocol, receiver, Map.of());
	}

	/**
	 * Connect a client.
	 * @param subprotocol how messages are encoded
	 * @param receiver gets what the router sends
	 * @param attributes what authenticators may look at
	 * @return the client's end
	 */
	public MemoryClient connect(Subprotocol subprotocol, MemoryClient.Receiver receiver,
			Map<String, Object> attributes) {
		return connect(subprotocol, receiver, null, attributes);
	}

	/**
	 * Connect a client.
	 * @param subprotocol how messages are encoded
	 * @param receiver gets what the router sends
	 * @param remoteAddress the address of the client; {@code null} if it has none
	 * @param attributes what authenticators may look at
	 * @return the client's end
	 */
	public MemoryClient connect(Subprotocol subprotocol, MemoryClient.Receiver receiver, @Nullable String remoteAddress,
			Map<String, Object> attributes) {
		String serializer = subprotocol.codec().name() + (subprotocol.batched() ? ".batched" : "");
		ConnectionInfo info = new ConnectionInfo("memory", serializer, remoteAddress, Map.copyOf(attributes));
		return new MemoryClient(receiver, (channel) -> new Outbox(channel, subprotocol, info, this.config),
				(outbox) -> new Inbox(subprotocol, outbox, this.acceptor.accept(outbox)));
	}

}
