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
 * A WAMP router: realms and the sessions on them. Safe for use by any thread.
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
	 * @param config how it behaves
	 * @return the realm
	 * @throws IllegalArgumentException if the name is no URI or there is a realm of that
	 * name
	 */
	Realm addRealm(RealmConfig config);

	/**
	 * Remove a realm. Its sessions get GOODBYE {@code wamp.close.close_realm}. Unless it
	 * is known to a {@link RealmProvider}, nobody can join it any more.
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
	 * Refuse the calls that clients begin from now on, with
	 * {@code wamp.error.unavailable}; for when the application cannot serve them any
	 * more. Those that run go on, and the application itself may call.
	 */
	void refuseCalls();

	/**
	 * Accept no new sessions and refuse new calls of clients; then answer the calls that
	 * still run, and close all connections with the reason
	 * {@code wamp.close.system_shutdown}: with or without GOODBYE, as
	 * {@link RouterConfig#shutdownGoodbye()} says.
	 * @param grace how long running calls may take before that
	 * @return completes when all connections are gone
	 */
	CompletionStage<Void> shutdown(Duration grace);

	/** Shut down at once and stop the timers. */
	@Override
	void close();

	/**
	 * Create a router with timers of the caller, who stops them.
	 * @param config what all realms have in common
	 * @param realms the realms to begin with
	 * @param timers the timers
	 * @return the router
	 */
	static Router create(RouterConfig config, List<RealmConfig> realms, Timers timers) {
		RouterThreads threads = new RouterThreads();
		return new LocalRouter(config, realms, threads.environment(timers), threads::close);
	}

	/**
	 * Create a router with time, chance, ids and threads of the caller, who stops what
	 * has to be stopped.
	 * @param config what all realms have in common
	 * @param realms the realms to begin with
	 * @param environment what the router uses instead of its own
	 * @return the router
	 */
	static Router create(RouterConfig config, List<RealmConfig> realms, RouterEnvironment environment) {
		return new LocalRouter(config, realms, environment, () -> {
		});
	}

	/**
	 * Create a router with its own timers.
	 * @param config what all realms have in common
	 * @param realms the realms to begin with
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
