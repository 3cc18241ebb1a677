package io.wampspring.core.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.routing.InvocationPolicy;

/**
 * A peer that does anything that a peer may do, at any time. What it knows comes from
 * what it has read.
 */
final class SimulatedPeer {

	private static final List<String> EXACT = List.of("plain.a", "plain.b", "plain.c.d", "room.a", "room.b", "line.a",
			"shard.a", "deny.a");

	private static final List<String> PREFIXES = List.of("plain.", "plain.c", "line.");

	private static final List<String> WILDCARDS = List.of("plain..d", "line.", "plain.");

	private static final List<String> TOPICS = List.of("plain.a", "plain.b", "plain.c.d", "topic.x", "deny.a");

	private static final List<String> META = List.of("wamp.session.count", "wamp.session.list",
			"wamp.registration.list", "wamp.subscription.list");

	private final String name;

	private final Simulation simulation;

	private final Chance chance;

	private @Nullable Wire wire;

	private State state = State.APART;

	// of the present session

	private long lastRequest;

	// request id of a call without an answer -> how it was made
	private final Map<Long, OwnCall> calls = new HashMap<>();

	private final List<Long> registrations = new ArrayList<>();

	private final List<Long> subscriptions = new ArrayList<>();

	private final List<Work> work = new ArrayList<>();

	private final Map<String, Long> publishedOnTopic = new HashMap<>();

	private long published;

	SimulatedPeer(String name, Simulation simulation) {
		this.name = name;
		this.simulation = simulation;
		this.chance = simulation.chance();
	}

	@Nullable Wire wire() {
		return this.wire;
	}

	boolean isJoined() {
		return this.state == State.JOINED;
	}

	/** Read one message. */
	void read(Wire from) {
		WampMessage message = from.read();
		switch (message.type()) {
			case WELCOME -> this.state = State.JOINED;
			case CHALLENGE ->
				from.say(new AuthenticateMessage(this.chance.percent(90) ? "right" : "wrong", Dict.EMPTY));
			case ABORT -> forget(State.ENDED);
			case GOODBYE -> {
				boolean own = this.state == State.LEAVING;
				forget(own ? State.APART : State.ENDED);
				if (!own && this.chance.percent(80)) {
					from.say(new GoodbyeMessage(Dict.EMPTY, WampUris.GOODBYE_AND_OUT));
				}
			}
			case RESULT -> {
				ResultMessage result = (ResultMessage) message;
				if (!result.details().isTrue("progress")) {
					this.calls.remove(result.request());
				}
			}
			case ERROR -> {
				ErrorMessage error = (ErrorMessage) message;
				if (error.requestType() == MessageType.CALL.code()) {
					this.calls.remove(error.request());
				}
			}
			case REGISTERED -> this.registrations.add(((RegisteredMessage) message).registration());
			case SUBSCRIBED -> this.subscriptions.add(((SubscribedMessage) message).subscription());
			case UNREGISTERED -> this.registrations
				.remove((Object) ((UnregisteredMessage) message).details().getLong("registration", 0));
			case UNSUBSCRIBED -> this.subscriptions
				.remove((Object) ((UnsubscribedMessage) message).details().getLong("subscription", 0));
			case INVOCATION -> invoked((InvocationMessage) message);
			case INTERRUPT -> interrupted((InterruptMessage) message);
			default -> {
				// EVENT, PUBLISHED: nothing to do
			}
		}
	}

	private void invoked(InvocationMessage message) {
		for (Work known : this.work) {
			if (known.invocation == message.request()) {
				return;
			}
		}
		if ((Long) message.payload().args().get(1) == 0) {
			this.work.add(new Work(message.request(), message.payload().args().get(0),
					message.details().isTrue("receive_progress")));
		}
	}

	private void interrupted(InterruptMessage message) {
		for (Work known : List.copyOf(this.work)) {
			if (known.invocation == message.request() && this.chance.percent(70)) {
				this.work.remove(known);
				answer(known, WampUris.CANCELED);
			}
		}
	}

	private void forget(State next) {
		this.state = next;
		this.lastRequest = 0;
		this.calls.clear();
		this.registrations.clear();
		this.subscriptions.clear();
		this.work.clear();
		this.publishedOnTopic.clear();
		this.published = 0;
	}

	/** Do something that a peer may do now. */
	void act() {
		Wire current = this.wire;
		if (current == null || current.isGone()) {
			forget(State.APART);
			this.wire = this.simulation.connect(this.name);
			return;
		}
		switch (this.state) {
			case APART -> hello(current);
			case JOINED -> request(current);
			default -> {
				// waits for the router, or for the end of the connection
				if (this.chance.percent(2)) {
					cut();
				}
			}
		}
	}

	private void hello(Wire current) {
		Map<String, Object> roles = new HashMap<>();
		for (String role : List.of("caller", "callee", "publisher", "subscriber")) {
			Map<String, Object> features = new HashMap<>();
			for (Feature feature : Feature.values()) {
				boolean optional = switch (feature) {
					case CALL_CANCELING, CALL_REROUTE, CALL_TIMEOUT, REGISTRATION_REVOCATION, SUBSCRIPTION_REVOCATION ->
						true;
					default -> false;
				};
				if (!optional || this.chance.percent(75)) {
					features.put(feature.key(), true);
				}
			}
			roles.put(role, Map.of("features", features));
		}
		current.say(new HelloMessage(this.chance.percent(98) ? Scenario.REALM : "no.such.realm", Dict.of(Map.of("roles",
				roles, "authmethods", List.of("ticket"), "authid", this.chance.any("alice", "bob", "carol")))));
		this.state = State.JOINING;
	}

	private void request(Wire current) {
		int dice = this.chance.below(100);
		if (dice < 22) {
			call(current);
		}
		else if (dice < 52) {
			work();
		}
		else if (dice < 62) {
			register(current);
		}
		else if (dice < 66 && !this.registrations.isEmpty()) {
			current.say(new UnregisterMessage(++this.lastRequest, take(this.registrations)));
		}
		else if (dice < 72) {
			subscribe(current);
		}
		else if (dice < 75 && !this.subscriptions.isEmpty()) {
			current.say(new UnsubscribeMessage(++this.lastRequest, take(this.subscriptions)));
		}
		else if (dice < 87) {
			String topic = this.chance.percent(50) ? "plain.a" : this.chance.any(TOPICS);
			for (int i = this.chance.between(1, 4); i > 0; i--) {
				publish(topic, false);
			}
		}
		else if (dice < 97) {
			followUp(current);
		}
		else if (dice < 98) {
			leave(current);
		}
		else if (dice < 99) {
			cut();
		}
		else if (this.chance.percent(20)) {
			// a violation of the protocol
			current.say(new YieldMessage(1_000_000, Dict.EMPTY, Payload.EMPTY));
		}
	}

	private long take(List<Long> ids) {
		return ids.remove(this.chance.below(ids.size()));
	}

	private void call(Wire current) {
		if (this.chance.percent(5)) {
			current.say(new CallMessage(++this.lastRequest, Dict.EMPTY, this.chance.any(META), Payload.EMPTY));
			return;
		}
		String procedure = this.chance.any(EXACT);
		for (int i = this.chance.percent(30) ? this.chance.between(2, 4) : 1; i > 0; i--) {
			call(current, procedure);
		}
	}

	private void call(Wire current, String procedure) {
		Dict.Builder options = Dict.builder();
		boolean chunks = this.chance.percent(10);
		options.putIf("receive_progress", this.chance.percent(40)).putIf("progress", chunks);
		if (this.chance.percent(15)) {
			options.put("timeout", (long) this.chance.between(1, 8_000));
		}
		if (procedure.startsWith("shard.") && this.chance.percent(70)) {
			options.put("runmode", "partition").put("rkey", "key" + this.chance.below(5));
		}
		CallMessage message = new CallMessage(++this.lastRequest, options.build(), procedure, tagged(0));
		this.calls.put(this.lastRequest, new OwnCall(message, chunks));
		current.say(message);
	}

	private Payload tagged(long chunk) {
		return Payload.ofArgs(this.simulation.books().nextNumber(), chunk);
	}

	private void register(Wire current) {
		Dict.Builder options = Dict.builder().put("invoke", this.chance.any(InvocationPolicy.values()).key());
		String uri = uri(options);
		if (uri.startsWith("room.") || uri.startsWith("line.")) {
			options.put("concurrency", (long) this.chance.between(1, 2));
		}
		if (uri.startsWith("shard.") && this.chance.percent(50)) {
			options.put("shard_strategy", "hash").put("shard_member", "member" + this.chance.below(3));
		}
		options.putIf("force_reregister", this.chance.percent(30)).putIf("forward_timeout", this.chance.percent(20));
		current.say(new RegisterMessage(++this.lastRequest, options.build(), uri));
	}

	private void subscribe(Wire current) {
		Dict.Builder options = Dict.builder().putIf("get_retained", this.chance.percent(30));
		current.say(new SubscribeMessage(++this.lastRequest, options.build(), uri(options)));
	}

	private String uri(Dict.Builder options) {
		int dice = this.chance.below(10);
		if (dice < 7) {
			return this.chance.any(EXACT);
		}
		options.put("match", (dice < 9) ? "prefix" : "wildcard");
		return this.chance.any((dice < 9) ? PREFIXES : WILDCARDS);
	}

	/** Publish something, to everybody at the end. */
	void publish(String topic, boolean toAll) {
		Wire current = this.wire;
		SessionBook session = (current != null) ? current.session() : null;
		if (current == null || session == null) {
			return;
		}
		Dict.Builder options = Dict.builder()
			.putIf("acknowledge", toAll || this.simulation.scenario().deferring() || this.chance.percent(60))
			.putIf("retain", this.chance.percent(20));
		if (this.chance.percent(20)) {
			options.put("exclude_me", false);
		}
		if (!toAll && this.chance.percent(10)) {
			options.put(this.chance.any("exclude", "eligible"), this.simulation.someSessions());
		}
		long onTopic = this.publishedOnTopic.merge(topic, 1L, Long::sum);
		if (toAll) {
			this.simulation.books().publications().announce(session.number(), topic, onTopic);
		}
		SessionBook.Tag tag = new SessionBook.Tag(session.number(), ++this.published, topic, onTopic);
		current.say(new PublishMessage(++this.lastRequest, options.build(), topic, tag.payload()));
	}

	/** Go on with a call: send another chunk of it, or cancel it. */
	private void followUp(Wire current) {
		if (this.calls.isEmpty()) {
			return;
		}
		OwnCall call = this.chance.any(List.copyOf(this.calls.values()));
		if (call.open && this.chance.percent(75)) {
			chunk(current, call, this.chance.percent(60));
		}
		else if (this.chance.percent(40)) {
			current.say(new CancelMessage(call.first.request(),
					Dict.of("mode", this.chance.any("skip", "kill", "killnowait"))));
		}
	}

	private static void chunk(Wire current, OwnCall call, boolean isLast) {
		call.open = !isLast;
		current.say(new CallMessage(call.first.request(), isLast ? Dict.EMPTY : Dict.of("progress", true),
				call.first.procedure(), Payload.ofArgs(call.first.payload().args().get(0), ++call.chunks)));
	}

	private void work() {
		if (this.work.isEmpty()) {
			return;
		}
		Work next = this.chance.any(this.work);
		int dice = this.chance.below(100);
		if (next.wantsProgress && dice < 40) {
			say(new YieldMessage(next.invocation, Dict.of("progress", true),
					Payload.ofArgs(next.tag, ++next.progress)));
			return;
		}
		this.work.remove(next);
		answer(next, (dice < 80) ? null : (dice < 90) ? WampUris.UNAVAILABLE : "app.error.failed");
	}

	private void answer(Work done, @Nullable String error) {
		if (error != null) {
			say(new ErrorMessage(MessageType.INVOCATION.code(), done.invocation, Dict.EMPTY, error, Payload.EMPTY));
		}
		else {
			say(new YieldMessage(done.invocation, Dict.EMPTY, Payload.ofArgs(done.tag, 0L)));
		}
	}

	private void say(WampMessage message) {
		Wire current = this.wire;
		if (current != null) {
			current.say(message);
		}
	}

	/** Begin nothing new, and bring to an end what has begun. */
	boolean finish() {
		Wire current = this.wire;
		if (current == null || this.state != State.JOINED) {
			return false;
		}
		boolean busy = !this.work.isEmpty();
		this.work.forEach((open) -> answer(open, null));
		this.work.clear();
		for (OwnCall call : this.calls.values()) {
			if (call.open) {
				chunk(current, call, true);
				busy = true;
			}
		}
		return busy;
	}

	/** Leave for good, in one way or the other. */
	void leaveForGood() {
		Wire current = this.wire;
		if (current == null || current.isGone()) {
			return;
		}
		if (this.state == State.JOINED && this.chance.percent(50)) {
			leave(current);
		}
		else {
			cut();
		}
	}

	private void leave(Wire current) {
		current.say(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
		this.state = State.LEAVING;
	}

	void cut() {
		Wire current = this.wire;
		if (current != null) {
			current.cut();
		}
		forget(State.APART);
	}

	private enum State {

		APART, JOINING, JOINED, LEAVING, ENDED

	}

	/** A call that this peer made. */
	private static final class OwnCall {

		private final CallMessage first;

		private boolean open;

		private long chunks;

		OwnCall(CallMessage first, boolean open) {
			this.first = first;
			this.open = open;
		}

	}

	/** An invocation that this peer has to answer. */
	private static final class Work {

		private final long invocation;

		private final Object tag;

		private final boolean wantsProgress;

		private long progress;

		Work(long invocation, Object tag, boolean wantsProgress) {
			this.invocation = invocation;
			this.tag = tag;
			this.wantsProgress = wantsProgress;
		}

	}

}
