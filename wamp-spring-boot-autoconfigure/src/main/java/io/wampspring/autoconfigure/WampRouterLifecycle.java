package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;

/**
 * Ends all sessions before anything they use goes away: annotated methods, sockets, the
 * web server.
 */
final class WampRouterLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, Ordered {

	/**
	 * Stops before the web server begins to shut down, which would cut sockets off.
	 */
	static final int PHASE = DEFAULT_PHASE - 512;

	private static final Logger logger = LoggerFactory.getLogger(WampRouterLifecycle.class);

	private final Router router;

	private final ApplicationContext context;

	private final Duration gracePeriod;

	private volatile boolean running;

	WampRouterLifecycle(Router router, ApplicationContext context, Duration gracePeriod) {
		this.router = router;
		this.context = context;
		this.gracePeriod = gracePeriod;
	}

	@Override
	public void start() {
		List<String> open = openRealms();
		if (!open.isEmpty() && EndpointPresence.isIn(this.context)) {
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

	/**
	 * Executors of the application take no more tasks from now on, so calls of annotated
	 * methods would fail, each in its own way.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// not at the end of a child, such as that of a management port
		if (event.getApplicationContext() == this.context && this.running) {
			this.router.refuseCalls();
		}
	}

	/** Before executors hear of the end of the application. */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		Failures.call(() -> this.router.shutdown(this.gracePeriod)).whenComplete((done, failure) -> {
			if (failure != null) {
				Failures.warn(logger, failure, "The router did not shut down properly");
			}
			callback.run();
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A router that has shut down does not come back, so it must not be paused. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
