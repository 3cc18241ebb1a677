package io.wampspring.core.router;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * A connection handler that logs inbound messages before they are handled.
 */
final class LoggedConnectionHandler implements ConnectionHandler {

	private final ConnectionHandler delegate;

	private final MessageLog log;

	LoggedConnectionHandler(ConnectionHandler delegate, MessageLog log) {
		this.delegate = delegate;
		this.log = log;
	}

	@Override
	public void onMessage(WampMessage message) {
		this.log.receive(message);
		this.delegate.onMessage(message);
	}

	@Override
	public void onMessage(WampMessage message, int size) {
		this.log.receive(message);
		this.delegate.onMessage(message, size);
	}

	@Override
	public void onMessage(WampMessage message, AuthorizedRequest permit) {
		this.log.receive(message);
		this.delegate.onMessage(message, permit);
	}

	@Override
	public void onUnknownOption(String element, String key) {
		this.delegate.onUnknownOption(element, key);
	}

	@Override
	public boolean isAsking() {
		return this.delegate.isAsking();
	}

	@Override
	public @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage message) {
		return this.delegate.ask(message);
	}

	@Override
	public void onViolation(ProtocolViolationException violation) {
		this.delegate.onViolation(violation);
	}

	@Override
	public void onOverflow(String message) {
		this.delegate.onOverflow(message);
	}

	@Override
	public int maxMessageSize() {
		return this.delegate.maxMessageSize();
	}

	@Override
	public void onClose() {
		this.delegate.onClose();
	}

	@Override
	public boolean isCongested() {
		return this.delegate.isCongested();
	}

}
