package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * Connects clients in the same process through encoded frames, an {@link Outbox} and an
 * {@link Inbox}, as network transports do, without a socket. For tests, including those
 * of applications. Thread-safe.
 */
public final class MemoryTransport {

	private static final int MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

	private final ConnectionAcceptor acceptor;

	private final OutboxConfig config;

	/**
	 * Create a transport.
	 * @param acceptor accepts the connections, usually a router
	 * @param config limits and executors of outboxes
	 */
	public MemoryTransport(ConnectionAcceptor acceptor, OutboxConfig config) {
		this.acceptor = acceptor;
		this.config = config;
	}

	/**
	 * Create a deterministic transport: frames are passed to the client on the sending
	 * thread, before the router continues. The outbound buffer is limited to 16 MiB, the
	 * send time-out is 10 seconds.
	 * @param acceptor accepts the connections, usually a router
	 * @param timers timers of the send time-out
	 */
	public MemoryTransport(ConnectionAcceptor acceptor, Timers timers) {
		this(acceptor, timers, new InlineExecutor());
	}

	/**
	 * Create a transport whose frames are written by an executor. The outbound buffer is
	 * limited to 16 MiB, the send time-out is 10 seconds.
	 * @param acceptor accepts the connections, usually a router
	 * @param timers timers of the send time-out
	 * @param executor writes the frames
	 */
	public MemoryTransport(ConnectionAcceptor acceptor, Timers timers, Executor executor) {
		this(acceptor, new OutboxConfig(MAX_MESSAGE_SIZE, MAX_MESSAGE_SIZE, OverflowPolicy.CLOSE,
				Duration.ofSeconds(10), executor, timers, OutboxListener.NONE));
	}

	/**
	 * Connect a client.
	 * @param subprotocol encoding of messages
	 * @param receiver called with the frames of the router
	 * @return the client's end
	 */
	public MemoryClient connect(Subprotocol subprotocol, MemoryClient.Receiver receiver) {
		return connect(subprotocol, receiver, Map.of());
	}

	/**
	 * Connect a client.
	 * @param subprotocol encoding of messages
	 * @param receiver called with the frames of the router
	 * @param attributes attributes for authenticators
	 * @return the client's end
	 */
	public MemoryClient connect(Subprotocol subprotocol, MemoryClient.Receiver receiver,
			Map<String, Object> attributes) {
		return connect(subprotocol, receiver, null, attributes);
	}

	/**
	 * Connect a client.
	 * @param subprotocol encoding of messages
	 * @param receiver called with the frames of the router
	 * @param remoteAddress the address of the client; {@code null} if it has none
	 * @param attributes attributes for authenticators
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
