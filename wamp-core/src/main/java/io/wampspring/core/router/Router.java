package io.wampspring.core.router;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.TimerWheel;
import io.wampspring.core.time.Timers;

/**
 * A WAMP router: realms and their sessions. Thread-safe.
 */
public interface Router extends ConnectionAcceptor, AutoCloseable {

	/**
	 * Return the realms.
	 * @return a snapshot
	 */
	Collection<Realm> realms();

	/**
	 * Return a realm.
	 * @param name URI of the realm
	 * @return the realm or {@code null}
	 */
	@Nullable Realm realm(String name);

	/**
	 * Add a realm.
	 * @param config the configuration of the realm
	 * @return the realm
	 * @throws IllegalArgumentException if the name is not a URI or a realm of that name
	 * exists
	 */
	Realm addRealm(RealmConfig config);

	/**
	 * Remove a realm. Its sessions get GOODBYE {@code wamp.close.close_realm}. Clients
	 * can join it again only if a {@link RealmProvider} provides it.
	 * @param name URI of the realm
	 * @return {@code false} if there is no such realm
	 */
	boolean removeRealm(String name);

	/**
	 * Return the timers of the router.
	 * @return the timers
	 */
	Timers timers();

	/**
	 * Whether new sessions are accepted.
	 * @return {@code false} once the shutdown has begun
	 */
	boolean isAccepting();

	/**
	 * Refuse new calls of clients with {@code wamp.error.unavailable}, because the
	 * application cannot serve them any more. Running calls continue, and embedded
	 * sessions may still call.
	 */
	void refuseCalls();

	/**
	 * Stop accepting sessions and refuse new calls of clients. After running calls have
	 * ended, or after the grace period, answer the remaining calls and close all
	 * connections with the reason {@code wamp.close.system_shutdown}: with or without
	 * GOODBYE, see {@link RouterConfig#shutdownGoodbye()}.
	 * @param grace maximum time to wait for running calls
	 * @return a stage that completes when all connections are closed
	 */
	CompletionStage<Void> shutdown(Duration grace);

	/** Shut down immediately, and stop the threads and timers owned by the router. */
	@Override
	void close();

	/**
	 * Create a router with shared timers, which the caller has to stop.
	 * @param config the configuration of the router
	 * @param realms the initial realms
	 * @param timers the timers
	 * @return the router
	 */
	static Router create(RouterConfig config, List<RealmConfig> realms, Timers timers) {
		RouterThreads threads = new RouterThreads();
		return new LocalRouter(config, realms, threads.environment(timers), threads::close);
	}

	/**
	 * Create a router with the environment of the caller, which has to stop its threads
	 * and timers.
	 * @param config the configuration of the router
	 * @param realms the initial realms
	 * @param environment the environment
	 * @return the router
	 */
	static Router create(RouterConfig config, List<RealmConfig> realms, RouterEnvironment environment) {
		return new LocalRouter(config, realms, environment, () -> {
		});
	}

	/**
	 * Create a router with its own timers.
	 * @param config the configuration of the router
	 * @param realms the initial realms
	 * @return the router
	 */
	static Router create(RouterConfig config, List<RealmConfig> realms) {
		TimerWheel wheel = new TimerWheel("wamp-timers");
		RouterThreads threads = new RouterThreads();
		return new LocalRouter(config, realms, threads.environment(wheel), () -> {
			threads.close();
			wheel.close();
		});
	}

}
