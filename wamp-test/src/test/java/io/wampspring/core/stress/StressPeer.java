package io.wampspring.core.stress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A peer as light as possible: no codec, no queue. Any thread may send; what the peer
 * gets is handed to its listener on the thread that routes, one message after another,
 * under locks of the router.
 */
final class StressPeer implements Connection {

	private static final Map<String, Object> ROLES = Map.of("caller",
			features("call_canceling", "call_timeout", "progressive_call_results", "progressive_call_invocations"),
			"callee",
			features("call_canceling", "call_reroute", "progressive_call_results", "progressive_call_invocations",
					"registration_revocation"),
			"publisher", Map.of(), "subscriber", features("subscription_revocation"));

	private final Stress stress;

	private final ConnectionHandler handler;

	private final Consumer<WampMessage> listener;

	// keeps messages of this peer in order, as a transport does; guards what follows
	private final Object inbound = new Object();

	private long lastRequest;

	private boolean gone;

	StressPeer(Stress stress, Consumer<WampMessage> listener) {
		this.stress = stress;
		this.listener = listener;
		this.handler = stress.router().accept(this);
	}

	private static Map<String, Object> features(String... names) {
		Map<String, Object> flags = new HashMap<>();
		List.of(names).forEach((name) -> flags.put(name, true));
		return Map.of("features", flags);
	}

	/** Join; WELCOME has come when this returns. */
	StressPeer join() {
		synchronized (this.inbound) {
			this.lastRequest = 0;
			this.handler.onMessage(new HelloMessage(Stress.REALM, Dict.of("roles", ROLES)));
		}
		return this;
	}

	/** Send a request with the next id, and return that. */
	long request(LongFunction<WampMessage> message) {
		synchronized (this.inbound) {
			long id = ++this.lastRequest;
			tell(message.apply(id));
			return id;
		}
	}

	/** Send a message that takes no id. */
	void tell(WampMessage message) {
		synchronized (this.inbound) {
			if (!this.gone) {
				this.handler.onMessage(message);
			}
		}
	}

	/** Die without a word. */
	void terminate() {
		synchronized (this.inbound) {
			if (!this.gone) {
				this.gone = true;
				this.handler.onClose();
			}
		}
	}

	boolean isGone() {
		synchronized (this.inbound) {
			return this.gone;
		}
	}

	@Override
	public Delivery send(WampMessage message) {
		this.listener.accept(message);
		return Delivery.SENT;
	}

	@Override
	public void close(CloseStatus status) {
		// not from here: the router may hold locks
		this.stress.execute(this::terminate);
	}

	@Override
	public ConnectionInfo info() {
		return new ConnectionInfo("stress", "none", null, Map.of());
	}

}
