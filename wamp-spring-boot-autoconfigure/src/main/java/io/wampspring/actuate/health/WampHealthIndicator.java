package io.wampspring.actuate.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;

/**
 * {@link org.springframework.boot.health.contributor.HealthIndicator} of the router:
 * {@code UP} while it accepts sessions, {@code OUT_OF_SERVICE} once its shutdown has
 * begun. Safe for use by any thread.
 */
public class WampHealthIndicator extends AbstractHealthIndicator {

	private final Router router;

	/**
	 * Create the indicator.
	 * @param router the router to look at
	 */
	public WampHealthIndicator(Router router) {
		super("WAMP health check failed");
		this.router = router;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		int realms = 0;
		int sessions = 0;
		int callsInFlight = 0;
		for (Realm realm : this.router.realms()) {
			realms++;
			sessions += realm.sessionCount();
			callsInFlight += realm.callsInFlight();
		}
		if (this.router.isAccepting()) {
			builder.up();
		}
		else {
			builder.outOfService();
		}
		builder.withDetail("realms", realms)
			.withDetail("sessions", sessions)
			.withDetail("callsInFlight", callsInFlight);
	}

}
