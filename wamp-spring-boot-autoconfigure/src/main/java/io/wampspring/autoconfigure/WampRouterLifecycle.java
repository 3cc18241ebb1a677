package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

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

	private final List<String> openRealms;

	private volatile boolean running;

	WampRouterLifecycle(Router router, Duration gracePeriod, List<String> openRealms) {
		this.router = router;
		this.gracePeriod = gracePeriod;
		this.openRealms = openRealms;
	}

	@Override
	public void start() {
		if (!this.openRealms.isEmpty()) {
			logger.warn("Anybody may join {} without authentication. To close: {}",
					(this.openRealms.size() == 1) ? "realm " + this.openRealms.get(0)
							: "the realms " + String.join(", ", this.openRealms),
					String.join(", ", this.openRealms.stream().map(WampRouterLifecycle::closingProperty).toList()));
		}
		this.running = true;
	}

	private static String closingProperty(String realm) {
		String key = (realm.indexOf('.') < 0) ? "." + realm : "[" + realm + "]";
		return "wamp.realms" + key + ".auth.allow-anonymous=false";
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
