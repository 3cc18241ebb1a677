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
 * Shuts the router down before the components its sessions use: annotated methods,
 * connections, the web server.
 */
final class WampRouterLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, Ordered {

	/**
	 * Stops before the web server, whose shutdown would terminate connections.
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
			logger.warn("Clients can join {} without authentication. To require it: {}",
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
	 * From now on executors of the application reject tasks; refuse calls to fail them
	 * uniformly.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// not when a child context closes, such as that of a management port
		if (event.getApplicationContext() == this.context && this.running) {
			this.router.refuseCalls();
		}
	}

	/** Before executors receive the event. */
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
				Failures.warn(logger, failure, "The shutdown of the router failed");
			}
			callback.run();
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A router cannot be restarted after shutdown, so it must not be paused. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
