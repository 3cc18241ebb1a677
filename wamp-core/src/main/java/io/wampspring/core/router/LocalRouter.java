package io.wampspring.core.router;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.session.SessionAcceptor;
import io.wampspring.core.internal.session.SessionHost;
import io.wampspring.core.internal.session.SessionRealm;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;
import io.wampspring.core.uri.WampUri;

/**
 * The router in this process.
 */
final class LocalRouter implements Router, SessionHost {

	private static final Duration CALL_CHECK_INTERVAL = Duration.ofMillis(20);

	private final RouterConfig config;

	private final RouterEnvironment environment;

	// stops the threads and timers that nobody else uses
	private final Runnable release;

	// name -> realm; written by operators
	private final ConcurrentMap<String, LocalRealm> realms = new ConcurrentHashMap<>();

	// name -> who waits for the provider; written by threads of connections
	private final ConcurrentMap<String, CompletableFuture<@Nullable SessionRealm>> wanted = new ConcurrentHashMap<>();

	// gates of all open connections -> how many connections came before; written by the
	// transports' threads
	private final ConcurrentMap<SessionAcceptor, Long> gates = new ConcurrentHashMap<>();

	private final AtomicLong connections = new AtomicLong();

	// set once, when clients may begin no more calls; sessions that join look at it
	private volatile boolean refusing;

	// completed when the last connection is gone after the shutdown began; null before.
	// Guarded by this for writing
	private volatile @Nullable CompletableFuture<Void> shutdown;

	LocalRouter(RouterConfig config, List<RealmConfig> realms, RouterEnvironment environment, Runnable release) {
		this.config = config;
		this.environment = environment;
		this.release = release;
		realms.forEach(this::addRealm);
	}

	@Override
	public ConnectionHandler accept(Connection connection) {
		return accept(connection, InboundMemory.unlimited(connection.info()));
	}

	@Override
	public ConnectionHandler accept(Connection connection, InboundMemory memory) {
		MessageLog log = MessageLog.openIfOn();
		SessionAcceptor gate = new SessionAcceptor(this,
				(log != null) ? new LoggedConnection(connection, log) : connection, memory);
		this.gates.put(gate, this.connections.getAndIncrement());
		if (!isAccepting()) {
			gate.shutDown();
		}
		return (log != null) ? new LoggedConnectionHandler(gate, log) : gate;
	}

	@Override
	public void gone(SessionAcceptor gate) {
		this.gates.remove(gate);
		completeShutdown();
	}

	@Override
	public Collection<Realm> realms() {
		return List.copyOf(this.realms.values());
	}

	@Override
	public @Nullable Realm realm(String name) {
		return this.realms.get(name);
	}

	@Override
	public @Nullable SessionRealm findRealm(String name) {
		return this.realms.get(name);
	}

	@Override
	public Realm addRealm(RealmConfig realmConfig) {
		if (!WampUri.isValid(realmConfig.name(), false)) {
			throw new IllegalArgumentException("'" + realmConfig.name() + "' is not a URI");
		}
		LocalRealm realm = create(realmConfig);
		if (this.realms.putIfAbsent(realmConfig.name(), realm) != null) {
			throw new IllegalArgumentException("There is a realm '" + realmConfig.name() + "' already");
		}
		return realm;
	}

	@Override
	public @Nullable CompletionStage<@Nullable SessionRealm> provideRealm(String name) {
		if (this.config.realms() == RealmProvider.NONE) {
			return null;
		}
		CompletableFuture<@Nullable SessionRealm> mine = new CompletableFuture<>();
		CompletableFuture<@Nullable SessionRealm> other = this.wanted.putIfAbsent(name, mine);
		if (other != null) {
			return other;
		}
		// whoever comes after the time-out makes the provider be asked again
		Timer patience = timers().schedule(authenticationTimeout(), () -> this.wanted.remove(name, mine));
		ask(name).<@Nullable SessionRealm>thenApply((found) -> (found != null) ? provided(name, found) : null)
			.whenComplete((realm, failure) -> {
				patience.cancel();
				this.wanted.remove(name, mine);
				if (failure != null) {
					mine.completeExceptionally(failure);
				}
				else {
					mine.complete(realm);
				}
			});
		return mine;
	}

	private CompletionStage<@Nullable RealmConfig> ask(String name) {
		return Failures.call(() -> this.config.realms().find(name));
	}

	private LocalRealm provided(String name, RealmConfig found) {
		if (!found.name().equals(name)) {
			throw new IllegalStateException("Asked for realm '" + name + "', got '" + found.name() + "'");
		}
		return this.realms.computeIfAbsent(name, (key) -> create(found));
	}

	private LocalRealm create(RealmConfig realmConfig) {
		return new LocalRealm(realmConfig, this.environment, this.config.listener(),
				this.config.authenticationTimeout());
	}

	@Override
	public boolean removeRealm(String name) {
		LocalRealm realm = this.realms.remove(name);
		if (realm == null) {
			return false;
		}
		realm.close();
		return true;
	}

	@Override
	public long newSessionId() {
		while (true) {
			long id = this.environment.ids().nextSessionId();
			if (this.realms.values().stream().noneMatch((realm) -> realm.liveSession(id) != null)) {
				return id;
			}
		}
	}

	@Override
	public boolean isAccepting() {
		return this.shutdown == null;
	}

	@Override
	public boolean saysGoodbye() {
		return this.config.shutdownGoodbye() == ShutdownGoodbye.ALWAYS;
	}

	@Override
	public Timers timers() {
		return this.environment.timers();
	}

	@Override
	public RouterEnvironment environment() {
		return this.environment;
	}

	@Override
	public String agent() {
		return this.config.agent();
	}

	@Override
	public Duration helloTimeout() {
		return this.config.helloTimeout();
	}

	@Override
	public Duration authenticationTimeout() {
		return this.config.authenticationTimeout();
	}

	@Override
	public Duration goodbyeTimeout() {
		return this.config.goodbyeTimeout();
	}

	@Override
	public boolean acceptsCalls() {
		return !this.refusing;
	}

	@Override
	public void refuseCalls() {
		this.refusing = true;
		this.gates.keySet().forEach(SessionAcceptor::refuseCalls);
	}

	@Override
	public CompletionStage<Void> shutdown(Duration grace) {
		CompletableFuture<Void> done;
		synchronized (this) {
			CompletableFuture<Void> begun = this.shutdown;
			if (begun != null) {
				return begun;
			}
			done = new CompletableFuture<>();
			this.shutdown = done;
		}
		refuseCalls();
		awaitCalls(timers().nanoTime() + grace.toNanos());
		return done;
	}

	private void awaitCalls(long deadline) {
		boolean idle = this.realms.values().stream().allMatch((realm) -> realm.callsInFlight() == 0);
		if (idle || timers().nanoTime() - deadline >= 0) {
			endSessions();
			completeShutdown();
		}
		else {
			timers().schedule(CALL_CHECK_INTERVAL, () -> awaitCalls(deadline));
		}
	}

	/**
	 * Every caller has its answer before anybody leaves, as calls end silently with their
	 * caller; and clients leave before the application, whose procedures they may call.
	 */
	private void endSessions() {
		List<SessionAcceptor> all = gates();
		all.forEach(SessionAcceptor::endCalls);
		all.stream().filter((gate) -> !gate.isEmbedded()).forEach(SessionAcceptor::shutDown);
		all.stream().filter(SessionAcceptor::isEmbedded).forEach(SessionAcceptor::shutDown);
	}

	/** The gates of open connections, the oldest first. */
	private List<SessionAcceptor> gates() {
		return this.gates.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
	}

	private void completeShutdown() {
		CompletableFuture<Void> done = this.shutdown;
		if (done != null && this.gates.isEmpty()) {
			done.complete(null);
		}
	}

	@Override
	public void close() {
		shutdown(Duration.ZERO);
		gates().forEach(SessionAcceptor::terminate);
		this.release.run();
	}

}
