package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A connection inside one process: message objects are handed over as they are, in both
 * directions.
 */
final class EmbeddedConnection implements Connection {

	private final ConnectionInfo info;

	private final ClientSession session;

	// the router's end; set before the session says anything, used by one thread at a
	// time as the session's outbox
	// promises
	private volatile @Nullable ConnectionHandler router;

	// set when this ends, which may be before the router's end is known: a router that
	// shuts down ends connections while it accepts them
	private volatile boolean ended;

	EmbeddedConnection(String realm, Executor executor, Executor urgent, SessionOptions options) {
		this.info = new ConnectionInfo(ConnectionInfo.EMBEDDED, "none", null, options.attributes());
		this.session = new ClientSession(new WayIn(), realm, executor, urgent, options);
	}

	CompletableFuture<WampSession> open(ConnectionAcceptor acceptor, Dict details) {
		ConnectionHandler handler = acceptor.accept(this);
		this.router = handler;
		if (this.ended) {
			handler.onClose();
		}
		return this.session.join(details);
	}

	@Override
	public Delivery send(WampMessage message) {
		return this.session.onMessage(message, null);
	}

	@Override
	public Delivery send(SharedEvent event) {
		return this.session.onMessage(event.message(), event.publisher());
	}

	@Override
	public Delivery send(InvocationMessage invocation, Peer caller) {
		return this.session.onMessage(invocation, caller);
	}

	@Override
	public void close(CloseStatus status) {
		this.session.onConnectionLost();
	}

	@Override
	public ConnectionInfo info() {
		return this.info;
	}

	/**
	 * The session's way to the router.
	 */
	private final class WayIn implements ClientTransport {

		@Override
		public void send(WampMessage message) {
			ConnectionHandler handler = EmbeddedConnection.this.router;
			if (handler != null) {
				handler.onMessage(message);
			}
		}

		@Override
		public void send(WampMessage message, AuthorizedRequest permit) {
			ConnectionHandler handler = EmbeddedConnection.this.router;
			if (handler != null) {
				handler.onMessage(message, permit);
			}
		}

		@Override
		public boolean isAsking() {
			ConnectionHandler handler = EmbeddedConnection.this.router;
			return handler != null && handler.isAsking();
		}

		@Override
		public @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage request) {
			ConnectionHandler handler = EmbeddedConnection.this.router;
			return (handler != null) ? handler.ask(request) : null;
		}

		@Override
		public boolean isCongested() {
			ConnectionHandler handler = EmbeddedConnection.this.router;
			return handler != null && handler.isCongested();
		}

		@Override
		public void close() {
			EmbeddedConnection.this.ended = true;
			ConnectionHandler handler = EmbeddedConnection.this.router;
			if (handler != null) {
				handler.onClose();
			}
		}

	}

}
