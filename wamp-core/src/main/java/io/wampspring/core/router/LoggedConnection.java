package io.wampspring.core.router;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A connection that logs outbound messages.
 */
final class LoggedConnection implements Connection {

	private final Connection delegate;

	private final MessageLog log;

	LoggedConnection(Connection delegate, MessageLog log) {
		this.delegate = delegate;
		this.log = log;
	}

	@Override
	public Delivery send(WampMessage message) {
		this.log.send(message);
		return concluded(message, this.delegate.send(message));
	}

	@Override
	public Delivery send(SharedEvent event) {
		this.log.send(event.message());
		return concluded(event.message(), this.delegate.send(event));
	}

	@Override
	public Delivery send(InvocationMessage invocation, Peer caller) {
		this.log.send(invocation);
		return concluded(invocation, this.delegate.send(invocation, caller));
	}

	private Delivery concluded(WampMessage message, Delivery delivery) {
		this.log.conclude(message, delivery);
		return delivery;
	}

	@Override
	public @Nullable String whyUnencodable(Payload payload) {
		return this.delegate.whyUnencodable(payload);
	}

	@Override
	public boolean encodesAtOnce() {
		return this.delegate.encodesAtOnce();
	}

	@Override
	public void close(CloseStatus status) {
		this.delegate.close(status);
	}

	@Override
	public void close(CloseStatus status, String reason) {
		this.delegate.close(status, reason);
	}

	@Override
	public ConnectionInfo info() {
		return this.delegate.info();
	}

	@Override
	public long queuedBytes() {
		return this.delegate.queuedBytes();
	}

	@Override
	public long waitingForAll() {
		return this.delegate.waitingForAll();
	}

	@Override
	public void published(long before) {
		this.delegate.published(before);
	}

	@Override
	public @Nullable Executor applicationExecutor() {
		return this.delegate.applicationExecutor();
	}

	@Override
	public boolean isCongested() {
		return this.delegate.isCongested();
	}

	@Override
	public boolean isCatchingUp() {
		return this.delegate.isCatchingUp();
	}

	@Override
	public boolean isNearlyFull() {
		return this.delegate.isNearlyFull();
	}

}
