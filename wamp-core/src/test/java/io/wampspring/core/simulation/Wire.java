package io.wampspring.core.simulation;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.InboundBudget;
import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A connection between a simulated peer and the router. What is on its way, in either
 * direction, gets there when the schedule says so, in order; both ends may cut it.
 */
final class Wire implements Connection {

	// so large that what waits always shows in the budget of the router
	private static final int MESSAGE_SIZE = 8192;

	private final String name;

	private final Chance chance;

	private final Books books;

	private final Trace trace;

	private final boolean unreliable;

	private final ConnectionInfo info;

	private final Queue<WampMessage> toRouter = new ArrayDeque<>();

	private final Queue<WampMessage> toPeer = new ArrayDeque<>();

	private final InboundMemory memory;

	private final ConnectionHandler handler;

	private @Nullable SessionBook session;

	private boolean closedByRouter;

	private boolean gone;

	private boolean leaving;

	Wire(String name, Simulation simulation, ConnectionAcceptor router, InboundBudget budget, boolean embedded,
			boolean unreliable) {
		this.name = name;
		this.chance = simulation.chance();
		this.books = simulation.books();
		this.trace = simulation.trace();
		this.unreliable = unreliable;
		this.info = new ConnectionInfo(embedded ? ConnectionInfo.EMBEDDED : "memory", "none", null, Map.of());
		this.memory = budget.open(this.info, () -> this.closedByRouter = true);
		this.handler = router.accept(this, this.memory);
	}

	@Nullable SessionBook session() {
		return this.session;
	}

	boolean isGone() {
		return this.gone;
	}

	/** Whether the router closed it and the peer has read all. */
	boolean isFinished() {
		return this.closedByRouter && this.toPeer.isEmpty();
	}

	// the end of the peer

	void say(WampMessage message) {
		this.toRouter.add(message);
	}

	boolean hasSomethingToCarry() {
		return !this.gone && !this.toRouter.isEmpty();
	}

	boolean hasSomethingToRead() {
		return !this.toPeer.isEmpty();
	}

	WampMessage read() {
		WampMessage message = this.toPeer.remove();
		this.trace.add(this.name, "reads", message);
		return message;
	}

	void carry() {
		WampMessage message = this.toRouter.remove();
		this.trace.add(this.name, "->", message);
		SessionBook current = this.session;
		if (current != null && current.isOpen()) {
			current.received(message);
		}
		this.handler.onMessage(message, MESSAGE_SIZE);
	}

	/** The connection breaks: nobody hears anything any more. */
	void cut() {
		if (this.gone) {
			return;
		}
		this.trace.add(this.name, "is", "gone");
		this.toRouter.clear();
		this.toPeer.clear();
		this.gone = true;
		SessionBook current = this.session;
		if (current != null && current.isOpen()) {
			current.end();
		}
		// what is held back is let go into the void
		this.leaving = true;
		this.handler.onClose();
		this.leaving = false;
	}

	void forget() {
		this.memory.close();
	}

	// the end of the router

	@Override
	public Delivery send(WampMessage message) {
		if (this.leaving) {
			return Delivery.CLOSED;
		}
		if (this.gone || this.closedByRouter) {
			this.books.check(() -> {
				throw new AssertionError(this.name + " is gone and gets " + Trace.text(message));
			});
			return Delivery.CLOSED;
		}
		if (message instanceof EventMessage event && this.unreliable && this.chance.percent(3)) {
			return dropped(event);
		}
		this.trace.add(this.name, "<-", message);
		SessionBook current = this.session;
		if (current == null || !current.isOpen()) {
			this.books.check(() -> begin(message));
		}
		else {
			if (message instanceof ResultMessage && this.unreliable && this.chance.percent(1)) {
				return Delivery.TOO_LARGE;
			}
			this.books.check(() -> current.sent(message));
		}
		this.toPeer.add(message);
		return Delivery.SENT;
	}

	private Delivery dropped(EventMessage event) {
		this.trace.add(this.name, "loses", event);
		SessionBook current = this.session;
		if (current != null) {
			current.lost(event);
		}
		return Delivery.DROPPED;
	}

	private void begin(WampMessage message) {
		if (message instanceof WelcomeMessage welcome) {
			this.session = new SessionBook(welcome.session(), this.books);
		}
		else if (message.type() != MessageType.CHALLENGE && message.type() != MessageType.ABORT) {
			throw new AssertionError(this.name + " has no session and gets " + Trace.text(message));
		}
	}

	@Override
	public Delivery send(InvocationMessage invocation, Peer caller) {
		if (this.unreliable && this.chance.percent(3)) {
			this.trace.add(this.name, "refuses", invocation);
			return this.chance.any(Delivery.BUSY, Delivery.TOO_LARGE, Delivery.UNENCODABLE);
		}
		return send(invocation);
	}

	@Override
	public void close(CloseStatus status) {
		this.trace.add(this.name, "is closed:", status);
		SessionBook current = this.session;
		if (current != null && current.isOpen()) {
			if (status == CloseStatus.GOING_AWAY || status == CloseStatus.RESTARTING) {
				this.books.check(current::endOrderly);
			}
			current.end();
		}
		this.closedByRouter = true;
	}

	@Override
	public ConnectionInfo info() {
		return this.info;
	}

	@Override
	public boolean isCongested() {
		return this.toPeer.size() > 20;
	}

	@Override
	public boolean isCatchingUp() {
		return this.toPeer.size() > 5;
	}

	@Override
	public boolean isNearlyFull() {
		return this.toPeer.size() > 60;
	}

}
