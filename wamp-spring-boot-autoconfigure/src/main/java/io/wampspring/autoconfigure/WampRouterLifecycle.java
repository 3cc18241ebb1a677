package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;

/**
 * Says GOODBYE to all sessions before anything they use goes away: annotated methods,
 * sockets, the web server.
 */
final class WampRouterLifecycle implements SmartLifecycle {

	/**
	 * Stops before the web server begins to shut down, which would cut sockets off.
	 */
	static final int PHASE = DEFAULT_PHASE - 512;

	private static final Logger logger = LoggerFactory.getLogger(WampRouterLifecycle.class);

	private final Router router;

	private final Duration gracePeriod;

	private volatile boolean running;

	WampRouterLifecycle(Router router, Duration gracePeriod) {
		this.router = router;
		this.gracePeriod = gracePeriod;
	}

	@Override
	public void start() {
		List<String> open = openRealms();
		if (!open.isEmpty()) {
			logger.warn("Anybody may join {} without authentication. To close: {}",
					(open.size() == 1) ? "realm " + open.get(0) : "the realms " + String.join(", ", open),
					String.join(", ", open.stream().map(WampRouterLifecycle::closingProperty).toList()));
		}
		this.running = true;
	}

	private List<String> openRealms() {
		return this.router.realms()
			.stream()
			.map(Realm::config)
			.filter(WampRouterLifecycle::isOpen)
			.map(RealmConfig::name)
			.sorted()
			.toList();
	}

	private static boolean isOpen(RealmConfig realm) {
		return realm.authenticators().stream().anyMatch(AnonymousAuthenticator.class::isInstance);
	}

	private static String closingProperty(String realm) {
		return PropertyNames.realm(realm) + ".auth.allow-anonymous=false";
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.router.shutdown(this.gracePeriod).whenComplete((done, failure) -> {
			if (failure != null) {
				logger.warn("The router did not shut down properly", failure);
			}
			callback.run();
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A router that has said GOODBYE does not come back, so it must not be paused. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
