package io.wampspring.core.simulation;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * The way out of a router that makes a mistake: the simulation has to find it.
 */
final class Saboteur implements Connection {

	private final Connection delegate;

	private final Mistake mistake;

	// what is sent behind the next message
	private @Nullable WampMessage held;

	private @Nullable WampMessage last;

	private int events;

	Saboteur(Connection delegate, Mistake mistake) {
		this.delegate = delegate;
		this.mistake = mistake;
	}

	@Override
	public Delivery send(WampMessage message) {
		boolean affected = isAffected(message);
		switch (this.mistake) {
			case LOSE_RESULT, LOSE_EVENT, LOSE_LAST_EVENTS, LOSE_REGISTERED -> {
				return affected ? Delivery.SENT : this.delegate.send(message);
			}
			case REPEAT_RESULT -> {
				return affected ? twice(message) : this.delegate.send(message);
			}
			case SWAP_INVOCATIONS, SWAP_EVENTS -> {
				return swap(message, affected);
			}
			default -> {
				return talkOn(message);
			}
		}
	}

	private boolean isAffected(WampMessage message) {
		return switch (this.mistake) {
			case LOSE_RESULT, REPEAT_RESULT ->
				message instanceof ResultMessage result && !result.details().isTrue("progress");
			case LOSE_EVENT -> message.type() == MessageType.EVENT && ++this.events % 3 == 0;
			case LOSE_LAST_EVENTS -> message.type() == MessageType.EVENT && ++this.events > 3;
			case SWAP_EVENTS -> message.type() == MessageType.EVENT;
			case LOSE_REGISTERED -> message.type() == MessageType.REGISTERED;
			case SWAP_INVOCATIONS -> message.type() == MessageType.INVOCATION;
			case TALK_AFTER_GOODBYE -> message.type() == MessageType.GOODBYE;
		};
	}

	private Delivery twice(WampMessage message) {
		this.delegate.send(message);
		return this.delegate.send(message);
	}

	private Delivery swap(WampMessage message, boolean affected) {
		WampMessage before = this.held;
		if (affected && before == null) {
			this.held = message;
			return Delivery.SENT;
		}
		this.held = null;
		Delivery delivery = this.delegate.send(message);
		if (before != null) {
			this.delegate.send(before);
		}
		return delivery;
	}

	private Delivery talkOn(WampMessage message) {
		Delivery delivery = this.delegate.send(message);
		WampMessage before = this.last;
		if (isAffected(message) && before != null) {
			this.delegate.send(before);
		}
		this.last = message;
		return delivery;
	}

	@Override
	public Delivery send(InvocationMessage invocation, Peer caller) {
		return send(invocation);
	}

	@Override
	public void close(CloseStatus status) {
		this.delegate.close(status);
	}

	@Override
	public ConnectionInfo info() {
		return this.delegate.info();
	}

	/** A mistake, and what the simulation says of it. */
	enum Mistake {

		LOSE_RESULT("Never answered"),

		LOSE_REGISTERED("has no such registration"),

		LOSE_EVENT("is missing before"),

		LOSE_LAST_EVENTS("never came"),

		REPEAT_RESULT("which has ended"),

		SWAP_INVOCATIONS("comes behind"),

		SWAP_EVENTS("event out of order"),

		TALK_AFTER_GOODBYE("has no session and gets");

		private final String finding;

		Mistake(String finding) {
			this.finding = finding;
		}

		String finding() {
			return this.finding;
		}

	}

}
