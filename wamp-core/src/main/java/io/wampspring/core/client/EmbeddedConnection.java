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
 * A connection within the process: message objects are passed without encoding, in both
 * directions.
 */
final class EmbeddedConnection implements Connection {

	private final ConnectionInfo info;

	private final ClientSession session;

	// handler of the router; set before the session sends, used by one thread at a
	// time, which the session's outbox ensures
	private volatile @Nullable ConnectionHandler router;

	// set when the connection ends, possibly before the handler is set: a router that
	// shuts down closes connections while it accepts them
	private volatile boolean ended;

	EmbeddedConnection(String realm, Executor executor, Executor urgent, SessionOptions options) {
		this.info = new ConnectionInfo(ConnectionInfo.EMBEDDED, "none", null, options.attributes());
		this.session = new ClientSession(new RouterTransport(), realm, executor, urgent, options);
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
	 * The outbound transport of the session.
	 */
	private final class RouterTransport implements ClientTransport {

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
