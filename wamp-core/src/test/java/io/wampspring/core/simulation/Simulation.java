package io.wampspring.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.InboundBudget;
import io.wampspring.core.internal.transport.InboundListener;
import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.router.ShutdownGoodbye;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.VirtualTimers;

/**
 * One schedule: a router, some peers, and a seed that decides what happens next. All of
 * it runs on one thread, in an order that the seed repeats.
 */
final class Simulation {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Chance chance;

	private final VirtualTimers timers = new VirtualTimers();

	private final Trace trace = new Trace(this.timers::nanoTime);

	private final Books books = new Books();

	private final Tasks tasks;

	private final Scenario scenario;

	private final InboundBudget budget = new InboundBudget(Long.MAX_VALUE - 1, InboundListener.NONE);

	private final Router router;

	private final Realm realm;

	private final ConnectionAcceptor acceptor;

	private final List<SimulatedPeer> peers = new ArrayList<>();

	private final List<Wire> wires = new ArrayList<>();

	private final boolean unreliable;

	/**
	 * Prepare a schedule.
	 * @param seed decides everything
	 * @param sabotage gets the router's end of each connection, and may put something in
	 * between
	 */
	Simulation(long seed, UnaryOperator<Connection> sabotage) {
		this.chance = new Chance(seed);
		this.tasks = new Tasks(this.chance);
		InstantSource clock = () -> Instant.EPOCH.plusNanos(this.timers.nanoTime());
		this.scenario = Scenario.draw(this.chance, this.tasks, clock);
		this.unreliable = this.chance.percent(50);
		RouterEnvironment environment = new RouterEnvironment(this.timers, clock, this.chance.generator(),
				new SimulatedIds(this.chance), this.tasks.manyThreads(), this.tasks.oneThread(),
				this.tasks.manyThreads());
		this.router = Router.create(RouterConfig.DEFAULT.withShutdownGoodbye(this.chance.any(ShutdownGoodbye.values())),
				List.of(), environment);
		this.realm = this.router.addRealm(this.scenario.config());
		this.acceptor = new SabotagedAcceptor(this.router, sabotage);
		int count = this.chance.between(2, 7);
		for (int i = 0; i < count; i++) {
			this.peers.add(new SimulatedPeer("peer" + i, this));
		}
	}

	Chance chance() {
		return this.chance;
	}

	Books books() {
		return this.books;
	}

	Trace trace() {
		return this.trace;
	}

	Scenario scenario() {
		return this.scenario;
	}

	Wire connect(String name) {
		return connect(name, this.chance.percent(10), this.unreliable);
	}

	Wire connect(String name, boolean embedded, boolean careless) {
		Wire wire = new Wire(name + "." + this.wires.size(), this, this.acceptor, this.budget, embedded, careless);
		this.wires.add(wire);
		return wire;
	}

	/** The ids of some sessions of the realm, for who chooses receivers. */
	List<Long> someSessions() {
		List<Long> ids = new ArrayList<>();
		for (SimulatedPeer peer : this.peers) {
			Wire wire = peer.wire();
			SessionBook session = (wire != null) ? wire.session() : null;
			if (session != null && this.chance.percent(50)) {
				ids.add(session.id());
			}
		}
		return ids;
	}

	/** Run the schedule to its end, and check what is left. */
	void run() {
		int steps = this.chance.between(50, 400);
		for (int i = 0; i < steps; i++) {
			step();
		}
		if (this.chance.percent(15)) {
			shutDown();
		}
		else {
			finish();
			announce();
			this.peers.forEach(SimulatedPeer::leaveForGood);
		}
		drain();
		this.wires.forEach(Wire::cut);
		drain();
		// without any time passing, in which timers that nobody needs would run out
		this.books.throwFault();
		checkNothingIsLeft();
		this.books.throwFault();
	}

	private void step() {
		int dice = this.chance.below(100);
		if (dice < 35) {
			carryOne();
		}
		else if (dice < 65) {
			readOne();
		}
		else if (dice < 88) {
			this.chance.any(this.peers).act();
		}
		else if (dice < 94) {
			if (!this.tasks.isEmpty()) {
				this.tasks.runOne();
			}
		}
		else if (dice < 99) {
			passTime();
		}
		else if (this.chance.percent(30)) {
			operate();
		}
		closeFinished(50);
		this.books.throwFault();
	}

	private boolean carryOne() {
		int start = this.chance.below(this.peers.size());
		for (int i = 0; i < this.peers.size(); i++) {
			Wire wire = this.peers.get((start + i) % this.peers.size()).wire();
			if (wire != null && wire.hasSomethingToCarry()) {
				wire.carry();
				return true;
			}
		}
		return false;
	}

	private boolean readOne() {
		int start = this.chance.below(this.peers.size());
		for (int i = 0; i < this.peers.size(); i++) {
			SimulatedPeer peer = this.peers.get((start + i) % this.peers.size());
			Wire wire = peer.wire();
			if (wire != null && wire.hasSomethingToRead()) {
				peer.read(wire);
				return true;
			}
		}
		return false;
	}

	private boolean closeFinished(int percent) {
		boolean any = false;
		for (SimulatedPeer peer : this.peers) {
			Wire wire = peer.wire();
			if (wire != null && !wire.isGone() && wire.isFinished() && this.chance.percent(percent)) {
				peer.cut();
				any = true;
			}
		}
		return any;
	}

	private void passTime() {
		boolean quiet = this.peers.stream()
			.map(SimulatedPeer::wire)
			.noneMatch((wire) -> wire != null && wire.hasSomethingToCarry());
		// what is on its way to the router comes within a short time
		boolean idle = quiet && (this.tasks.isEmpty() || this.chance.percent(2));
		Duration duration = Duration.ofMillis(this.chance.between(1, idle ? 5_000 : 100));
		this.trace.add("time", "passes:", duration);
		this.timers.advance(duration);
	}

	private void operate() {
		List<SessionInfo> sessions = this.realm.sessions();
		if (sessions.isEmpty()) {
			return;
		}
		long session = this.chance.any(sessions).id();
		this.trace.add("operator", "looks at session", session);
		switch (this.chance.below(3)) {
			case 0 -> this.realm.kill(session, "app.close.operator", null);
			case 1 -> this.realm.registrations()
				.forEach((registration) -> this.realm.removeCallee(registration.id(), session, "app.close.operator"));
			default -> {
				this.realm.subscriptions()
					.forEach((subscription) -> this.realm.removeSubscriber(subscription.id(), session,
							"app.close.operator"));
				// some peers are not told
				openSessions().stream()
					.filter((book) -> book.id() == session)
					.forEach(SessionBook::forgetSubscriptions);
			}
		}
	}

	private void shutDown() {
		this.trace.add("router", "shuts", "down");
		this.router.shutdown(Duration.ofMillis(this.chance.between(0, 2_000)));
		settle();
	}

	/** Let everything that is on its way arrive. */
	private void drain() {
		boolean more = true;
		while (more) {
			more = carryOne() | readOne() | closeFinished(100);
			if (!this.tasks.isEmpty()) {
				this.tasks.runOne();
				more = true;
			}
			this.books.throwFault();
		}
	}

	/** Bring all that has begun to an end: each request gets its answer. */
	private void finish() {
		long end = this.timers.nanoTime() + PATIENCE.toNanos();
		boolean busy = true;
		while (busy) {
			drain();
			busy = false;
			for (SimulatedPeer peer : this.peers) {
				busy |= peer.finish();
			}
			busy |= !unanswered().isEmpty();
			if (busy) {
				drain();
				this.timers.advance(Duration.ofMillis(250));
			}
			if (this.timers.nanoTime() > end) {
				throw new AssertionError("Never answered: " + unanswered());
			}
		}
	}

	private List<Object> unanswered() {
		List<Object> unanswered = new ArrayList<>();
		openSessions().forEach((session) -> unanswered.addAll(session.unanswered().values()));
		return unanswered;
	}

	private List<SessionBook> openSessions() {
		List<SessionBook> sessions = new ArrayList<>();
		for (SimulatedPeer peer : this.peers) {
			Wire wire = peer.wire();
			SessionBook session = (wire != null && !wire.isGone()) ? wire.session() : null;
			if (session != null && session.isOpen()) {
				sessions.add(session);
			}
		}
		return sessions;
	}

	/** Publish to everybody, which shows whether an earlier event is missing. */
	private void announce() {
		for (SimulatedPeer peer : this.peers) {
			if (peer.isJoined()) {
				List.of("plain.a", "plain.b", "topic.x").forEach((topic) -> peer.publish(topic, true));
			}
		}
		finish();
		for (SessionBook session : openSessions()) {
			this.books.check(session::requireAnnouncements);
		}
		this.books.throwFault();
	}

	private void settle() {
		for (int i = 0; i < 60; i++) {
			drain();
			this.timers.advance(Duration.ofMillis(500));
		}
	}

	private void checkNothingIsLeft() {
		require("sessions", this.realm.sessionCount());
		require("registrations", this.realm.registrationCount());
		require("subscriptions", this.realm.subscriptionCount());
		require("calls", this.realm.callsInFlight());
		require("bytes of messages that wait", this.budget.bytes());
		require("timers", this.timers.pending());
		this.wires.forEach(Wire::forget);
		if (this.router.isAccepting() && this.scenario.limited()) {
			new QuotaProbe(this).check();
			this.wires.forEach(Wire::cut);
		}
		if (!this.router.shutdown(Duration.ZERO).toCompletableFuture().isDone()) {
			throw new AssertionError("The router still knows connections");
		}
	}

	private static void require(String what, long count) {
		if (count != 0) {
			throw new AssertionError("Left at the end: " + count + " " + what);
		}
	}

	VirtualTimers timers() {
		return this.timers;
	}

	Tasks tasks() {
		return this.tasks;
	}

	/**
	 * A router behind connections that are not what they seem.
	 *
	 * @param router the router
	 * @param sabotage replaces connections
	 */
	private record SabotagedAcceptor(Router router, UnaryOperator<Connection> sabotage) implements ConnectionAcceptor {

		@Override
		public ConnectionHandler accept(Connection connection) {
			return this.router.accept(this.sabotage.apply(connection));
		}

		@Override
		public ConnectionHandler accept(Connection connection, InboundMemory memory) {
			return this.router.accept(this.sabotage.apply(connection), memory);
		}

	}

}
