package io.wampspring.core.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampMessage;

/**
 * Finds out whether a realm that everybody has left counts anything as used: all that it
 * may give out is there again, and no more.
 */
final class QuotaProbe {

	private static final int ROUNDS = 80;

	private final Simulation simulation;

	private final List<Wire> wires = new ArrayList<>();

	private final Map<MessageType, Integer> received = new EnumMap<>(MessageType.class);

	private final Map<Wire, Long> lastRequests = new HashMap<>();

	private int asked;

	QuotaProbe(Simulation simulation) {
		this.simulation = simulation;
	}

	static boolean isProbe(@Nullable String authid) {
		return authid != null && authid.startsWith("probe");
	}

	void check() {
		for (int i = 0; i < 2 * Scenario.SESSIONS; i++) {
			Wire wire = this.simulation.connect("probe", false, false);
			this.wires.add(wire);
			wire.say(hello("probe" + (i % 4)));
		}
		require(MessageType.WELCOME, Scenario.SESSIONS);
		this.wires.removeIf((wire) -> wire.session() == null);
		ask(Scenario.REGISTRATIONS, (request) -> new RegisterMessage(request, Dict.EMPTY, "probe.p" + this.asked));
		require(MessageType.REGISTERED, Scenario.REGISTRATIONS);
		ask(Scenario.SUBSCRIPTIONS, (request) -> new SubscribeMessage(request, Dict.EMPTY, "probe.t" + this.asked));
		require(MessageType.SUBSCRIBED, Scenario.SUBSCRIPTIONS);
		ask(Scenario.CALLS, (request) -> new CallMessage(request, Dict.EMPTY, "probe.p1",
				Payload.ofArgs(this.simulation.books().nextNumber(), 0L)));
		require(MessageType.INVOCATION, Scenario.CALLS);
	}

	private static WampMessage hello(String authid) {
		Map<String, Object> none = Map.of();
		return new HelloMessage(Scenario.REALM,
				Dict.of(Map.of("roles", Map.of("caller", none, "callee", none, "publisher", none, "subscriber", none),
						"authmethods", List.of("ticket"), "authid", authid)));
	}

	/** Ask for twice as much as there is, evenly. */
	private void ask(int available, LongFunction<WampMessage> request) {
		for (this.asked = 1; this.asked <= 2 * available; this.asked++) {
			Wire wire = this.wires.get(this.asked % this.wires.size());
			wire.say(request.apply(this.lastRequests.merge(wire, 1L, Long::sum)));
		}
	}

	private void require(MessageType granted, int expected) {
		for (int i = 0; i < ROUNDS; i++) {
			this.wires.forEach(this::exchange);
			this.simulation.timers().advance(Duration.ofMillis(5));
		}
		int count = this.received.getOrDefault(granted, 0);
		if (count != expected) {
			throw new AssertionError("A realm that everybody has left gives out " + expected + ", but " + granted
					+ " came " + count + " times");
		}
	}

	private void exchange(Wire wire) {
		while (wire.hasSomethingToCarry()) {
			wire.carry();
		}
		while (!this.simulation.tasks().isEmpty()) {
			this.simulation.tasks().runOne();
		}
		while (wire.hasSomethingToRead()) {
			WampMessage message = wire.read();
			this.received.merge(message.type(), 1, Integer::sum);
			if (message.type() == MessageType.CHALLENGE) {
				wire.say(new AuthenticateMessage("right", Dict.EMPTY));
			}
		}
	}

}
