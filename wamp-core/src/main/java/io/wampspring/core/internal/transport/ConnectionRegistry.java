package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.transport.CloseStatus;

/**
 * The open connections of all transports of the endpoint: attaches them to the router,
 * keeps them alive and closes them at shutdown. Thread-safe.
 */
public final class ConnectionRegistry {

	private final ConnectionAcceptor acceptor;

	// name -> subprotocol; never changed
	private final Map<String, Subprotocol> subprotocols;

	private final OutboxConfig outboxes;

	private final ConnectionLimits limits;

	private final KeepAlive keepAlive;

	// written by threads that open and close connections
	private final Set<RegisteredConnection> connections = ConcurrentHashMap.newKeySet();

	// connections whose outbound side is closed but whose socket is still open; written
	// by threads that close connections
	private final Set<RegisteredConnection> closing = ConcurrentHashMap.newKeySet();

	private final Consumer<RegisteredConnection> onClosed = this::closed;

	// null while the endpoint runs
	private volatile @Nullable Stop stop;

	/**
	 * Create a registry without connections.
	 * @param acceptor the router
	 * @param subprotocols the supported subprotocols, in order of preference
	 * @param outboxes limits and executors of outboxes
	 * @param limits limits of the connections
	 */
	public ConnectionRegistry(ConnectionAcceptor acceptor, List<Subprotocol> subprotocols, OutboxConfig outboxes,
			ConnectionLimits limits) {
		this.acceptor = acceptor;
		this.subprotocols = subprotocols.stream()
			.collect(Collectors.toMap(Subprotocol::name, Function.identity(), (first, second) -> first,
					LinkedHashMap::new));
		this.outboxes = outboxes;
		this.limits = limits;
		this.keepAlive = new KeepAlive(outboxes.timers(), limits);
	}

	/**
	 * Return the names of the subprotocols.
	 * @return names in lower case
	 */
	public List<String> subprotocols() {
		return List.copyOf(this.subprotocols.keySet());
	}

	/**
	 * Return a subprotocol.
	 * @param name its name
	 * @return the subprotocol, or {@code null} if the endpoint does not support it
	 */
	public @Nullable Subprotocol subprotocol(@Nullable String name) {
		return (name != null) ? this.subprotocols.get(name) : null;
	}

	/**
	 * Return the configuration of outboxes.
	 * @return the configuration for channels that may block
	 */
	public OutboxConfig outboxes() {
		return this.outboxes;
	}

	/**
	 * Return the inbound limits.
	 * @return the limits
	 */
	public ConnectionLimits limits() {
		return this.limits;
	}

	/**
	 * Attach a connection to the router.
	 * @param subprotocol the negotiated subprotocol
	 * @param outbox the outbound side
	 * @param ending its action is set here; the transport runs it, too, when the
	 * connection ends
	 * @param onInboundOverflow terminates the connection because the inbound budget is
	 * exceeded; called by any reading thread
	 * @return the connection
	 */
	public RegisteredConnection open(Subprotocol subprotocol, Outbox outbox, CloseHook closeHook,
			Runnable onInboundOverflow) {
		InboundMemory memory = this.limits.inbound().open(outbox.info(), onInboundOverflow);
		Inbox inbox = new Inbox(subprotocol, outbox, this.acceptor.accept(outbox, memory));
		RegisteredConnection connection = new RegisteredConnection(outbox, inbox, memory, closeHook,
				this.outboxes.timers(), this.limits.publisherDelay(), this.onClosed);
		this.connections.add(connection);
		Runnable forget = this.keepAlive.watch(connection);
		closeHook.set(() -> {
			forget.run();
			outbox.disconnected();
			inbox.onClose();
			memory.close();
			awaitGone(connection);
			this.connections.remove(connection);
			completeStop();
		});
		return connection;
	}

	private void awaitGone(RegisteredConnection connection) {
		if (!connection.isGone()) {
			this.closing.add(connection);
			if (connection.isGone()) {
				// the callback may have run before the connection was added
				this.closing.remove(connection);
			}
		}
	}

	private void closed(RegisteredConnection connection) {
		this.closing.remove(connection);
		completeStop();
	}

	/** Start the keep-alive. */
	public void start() {
		this.keepAlive.start();
	}

	/**
	 * Close all connections: wait until all queued frames and the close frame have been
	 * written, then until clients have answered it. Closing a socket with unread inbound
	 * data resets the connection and discards data that the client has not read yet.
	 * @param writeTimeout time-out for writing
	 * @param answerTimeout time-out for the answers of clients
	 * @return completed when all sockets are closed, or after the time-outs
	 */
	public CompletionStage<Void> stop(Duration writeTimeout, Duration answerTimeout) {
		this.keepAlive.stop();
		Stop current = new Stop(new CompletableFuture<>(), new CompletableFuture<>());
		this.stop = current;
		this.connections.forEach((connection) -> connection.close(CloseStatus.RESTARTING, WampUris.SYSTEM_SHUTDOWN));
		this.outboxes.timers().schedule(writeTimeout, () -> current.written.complete(null));
		completeStop();
		return current.written.thenCompose((none) -> {
			this.outboxes.timers().schedule(answerTimeout, () -> current.answered.complete(null));
			completeStop();
			return current.answered;
		});
	}

	private void completeStop() {
		Stop current = this.stop;
		if (current == null) {
			return;
		}
		if (this.connections.isEmpty()) {
			current.written.complete(null);
		}
		if (current.written.isDone() && this.closing.isEmpty()) {
			current.answered.complete(null);
		}
	}

	/** Return the number of open connections. */
	public int size() {
		return this.connections.size();
	}

	/**
	 * The state of {@link ConnectionRegistry#stop}.
	 *
	 * @param written completed when nothing more is sent to any client
	 * @param answered completed when all sockets are closed
	 */
	private record Stop(CompletableFuture<Void> written, CompletableFuture<Void> answered) {

	}

}
