package io.wampspring.actuate.internal.metrics;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

import io.wampspring.actuate.internal.metrics.SessionFigures.Kind;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmStatistics;
import io.wampspring.core.routing.CallOutcome;

/**
 * The meters of one realm in one registry. The registry has weak references to them, so
 * the creator must hold them. Thread-safe.
 */
final class RealmMeters {

	private static final Set<MessageType> RECEIVED = EnumSet.of(MessageType.HELLO, MessageType.ABORT,
			MessageType.AUTHENTICATE, MessageType.GOODBYE, MessageType.ERROR, MessageType.PUBLISH,
			MessageType.SUBSCRIBE, MessageType.UNSUBSCRIBE, MessageType.CALL, MessageType.CANCEL, MessageType.REGISTER,
			MessageType.UNREGISTER, MessageType.YIELD, MessageType.EVENT_RECEIVED);

	private static final Set<MessageType> SENT = EnumSet.of(MessageType.WELCOME, MessageType.ABORT,
			MessageType.CHALLENGE, MessageType.GOODBYE, MessageType.ERROR, MessageType.PUBLISHED,
			MessageType.SUBSCRIBED, MessageType.UNSUBSCRIBED, MessageType.EVENT, MessageType.RESULT,
			MessageType.REGISTERED, MessageType.UNREGISTERED, MessageType.INVOCATION, MessageType.INTERRUPT);

	private final MeterRegistry registry;

	private final Realm realm;

	private final RealmStatistics statistics;

	private final SessionFigures figures;

	// kinds of connections with a gauge; the thread that adds a kind registers its gauge
	private final Set<Kind> kinds = ConcurrentHashMap.newKeySet();

	/**
	 * Prepare the meters of a realm, to be registered with {@link #register}.
	 * @param registry the registry
	 * @param realm the realm
	 * @param nanoTime a monotonic clock in nanoseconds
	 */
	RealmMeters(MeterRegistry registry, Realm realm, LongSupplier nanoTime) {
		this.registry = registry;
		this.realm = realm;
		this.statistics = realm.statistics();
		this.figures = new SessionFigures(realm, nanoTime);
	}

	/** Register the meters with known tags. */
	void register() {
		registerGauges();
		registerCounters();
		for (CallOutcome outcome : CallOutcome.values()) {
			registerCalls(outcome);
		}
		RECEIVED.forEach((type) -> registerMessages(type, "received", (meters) -> meters.statistics.received(type)));
		SENT.forEach((type) -> registerMessages(type, "sent", (meters) -> meters.statistics.sent(type)));
	}

	/**
	 * Register the meters of new kinds of connections.
	 */
	void registerNewKinds() {
		for (Kind kind : this.figures.count().sessions().keySet()) {
			if (this.kinds.add(kind)) {
				Gauge.builder("wamp.sessions", this, (meters) -> meters.figures.count().sessions(kind))
					.tag("realm", this.realm.name())
					.tag("transport", kind.transport())
					.tag("serializer", kind.serializer())
					.description("Sessions of the realm")
					.register(this.registry);
			}
		}
	}

	private void registerGauges() {
		gauge("wamp.registrations", "Registrations of the realm", (meters) -> meters.realm.registrationCount());
		gauge("wamp.subscriptions", "Subscriptions of the realm", (meters) -> meters.realm.subscriptionCount());
		gauge("wamp.calls.active", "Running calls", (meters) -> meters.realm.callsInFlight());
		Gauge.builder("wamp.outbound.queued.bytes", this, (meters) -> meters.figures.count().queuedBytes())
			.tag("realm", this.realm.name())
			.baseUnit(BaseUnits.BYTES)
			.description("Bytes queued for sessions")
			.register(this.registry);
	}

	private void registerCounters() {
		counter("wamp.publications", "Accepted publications", (meters) -> meters.statistics.publications());
		counter("wamp.events", "Delivered events", (meters) -> meters.statistics.events());
		counter("wamp.events.dropped", "Events that could not be delivered", (meters) -> meters.statistics.dropped());
		counter("wamp.options.unknown", "Unknown options of requests", (meters) -> meters.statistics.unknownOptions());
		registerJoins("accepted", (meters) -> meters.statistics.joined());
		registerJoins("refused", (meters) -> meters.statistics.refused());
		for (Limit limit : Limit.values()) {
			registerLimit(limit);
		}
	}

	private void gauge(String name, String description, ToDoubleFunction<RealmMeters> value) {
		Gauge.builder(name, this, value)
			.tag("realm", this.realm.name())
			.description(description)
			.register(this.registry);
	}

	private void counter(String name, String description, ToDoubleFunction<RealmMeters> count) {
		FunctionCounter.builder(name, this, count)
			.tag("realm", this.realm.name())
			.description(description)
			.register(this.registry);
	}

	private void registerJoins(String outcome, ToDoubleFunction<RealmMeters> count) {
		FunctionCounter.builder("wamp.joins", this, count)
			.tag("realm", this.realm.name())
			.tag("outcome", outcome)
			.description("Attempts to join the realm")
			.register(this.registry);
	}

	private void registerLimit(Limit limit) {
		FunctionCounter.builder("wamp.limits.reached", this, (meters) -> meters.statistics.limited(limit))
			.tag("realm", this.realm.name())
			.tag("limit", key(limit))
			.description("Number of times that a limit was exceeded")
			.register(this.registry);
	}

	private void registerMessages(MessageType type, String direction, ToDoubleFunction<RealmMeters> count) {
		FunctionCounter.builder("wamp.messages", this, count)
			.tag("realm", this.realm.name())
			.tag("type", key(type))
			.tag("direction", direction)
			.description("Messages between sessions and the router")
			.register(this.registry);
	}

	private void registerCalls(CallOutcome outcome) {
		FunctionTimer
			.builder("wamp.calls", this, (meters) -> meters.statistics.calls(outcome),
					(meters) -> meters.statistics.callNanos(outcome), TimeUnit.NANOSECONDS)
			.tag("realm", this.realm.name())
			.tag("outcome", key(outcome))
			.description("Completed calls, with the time from CALL to the final answer")
			.register(this.registry);
	}

	private static String key(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
