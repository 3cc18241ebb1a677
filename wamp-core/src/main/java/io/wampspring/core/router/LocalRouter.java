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

	// stops the threads and timers owned by this router
	private final Runnable release;

	// name -> realm; written by operators
	private final ConcurrentMap<String, LocalRealm> realms = new ConcurrentHashMap<>();

	// name -> pending call of the realm provider; written by threads of connections
	private final ConcurrentMap<String, CompletableFuture<@Nullable SessionRealm>> pendingRealms = new ConcurrentHashMap<>();

	// acceptors of all open connections -> sequence number; written by threads of
	// transports
	private final ConcurrentMap<SessionAcceptor, Long> acceptors = new ConcurrentHashMap<>();

	private final AtomicLong connections = new AtomicLong();

	// set once, when new calls of clients are refused; checked by sessions that join
	// concurrently
	private volatile boolean refusing;

	// null before the shutdown; completed when the last connection is closed. Writes
	// are guarded by this
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
		MessageLog log = MessageLog.openIfEnabled();
		SessionAcceptor acceptor = new SessionAcceptor(this,
				(log != null) ? new LoggedConnection(connection, log) : connection, memory);
		this.acceptors.put(acceptor, this.connections.getAndIncrement());
		if (!isAccepting()) {
			acceptor.shutDown();
		}
		return (log != null) ? new LoggedConnectionHandler(acceptor, log) : acceptor;
	}

	@Override
	public void gone(SessionAcceptor acceptor) {
		this.acceptors.remove(acceptor);
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
			throw new IllegalArgumentException("A realm '" + realmConfig.name() + "' exists already");
		}
		return realm;
	}

	@Override
	public @Nullable CompletionStage<@Nullable SessionRealm> provideRealm(String name) {
		if (this.config.realms() == RealmProvider.NONE) {
			return null;
		}
		CompletableFuture<@Nullable SessionRealm> pending = new CompletableFuture<>();
		CompletableFuture<@Nullable SessionRealm> existing = this.pendingRealms.putIfAbsent(name, pending);
		if (existing != null) {
			return existing;
		}
		// after the time-out the next HELLO calls the provider again
		Timer timeout = timers().schedule(authenticationTimeout(), () -> this.pendingRealms.remove(name, pending));
		callProvider(name).<@Nullable SessionRealm>thenApply((found) -> (found != null) ? provided(name, found) : null)
			.whenComplete((realm, failure) -> {
				timeout.cancel();
				this.pendingRealms.remove(name, pending);
				if (failure != null) {
					pending.completeExceptionally(failure);
				}
				else {
					pending.complete(realm);
				}
			});
		return pending;
	}

	private CompletionStage<@Nullable RealmConfig> callProvider(String name) {
		return Failures.call(() -> this.config.realms().find(name));
	}

	private LocalRealm provided(String name, RealmConfig found) {
		if (!found.name().equals(name)) {
			throw new IllegalStateException("Requested realm '" + name + "', got '" + found.name() + "'");
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
		this.acceptors.keySet().forEach(SessionAcceptor::refuseCalls);
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
	 * Ends all sessions. First all calls are answered, because calls of a leaving caller
	 * end without an answer. Clients leave before embedded sessions, whose procedures
	 * they may call.
	 */
	private void endSessions() {
		List<SessionAcceptor> all = acceptors();
		all.forEach(SessionAcceptor::endCalls);
		all.stream().filter((acceptor) -> !acceptor.isEmbedded()).forEach(SessionAcceptor::shutDown);
		all.stream().filter(SessionAcceptor::isEmbedded).forEach(SessionAcceptor::shutDown);
	}

	/** Returns the acceptors of open connections, the oldest first. */
	private List<SessionAcceptor> acceptors() {
		return this.acceptors.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
	}

	private void completeShutdown() {
		CompletableFuture<Void> done = this.shutdown;
		if (done != null && this.acceptors.isEmpty()) {
			done.complete(null);
		}
	}

	@Override
	public void close() {
		shutdown(Duration.ZERO);
		acceptors().forEach(SessionAcceptor::terminate);
		this.release.run();
	}

}
