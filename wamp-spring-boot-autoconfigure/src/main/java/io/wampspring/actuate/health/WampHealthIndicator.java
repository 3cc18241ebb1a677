package io.wampspring.actuate.health;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;

/**
 * {@link org.springframework.boot.health.contributor.HealthIndicator} of the router:
 * {@code UP} while it accepts sessions, {@code OUT_OF_SERVICE} once its shutdown has
 * begun, and for ten seconds after code of the application was rejected because all
 * threads were busy. Thread-safe.
 */
public class WampHealthIndicator extends AbstractHealthIndicator {

	private final Router router;

	private final Supplier<Map<String, ExecutorFigures>> executors;

	/**
	 * Create the indicator.
	 * @param router the router
	 * @param executors returns name and figures of each executor for code of the
	 * application
	 */
	public WampHealthIndicator(Router router, Supplier<Map<String, ExecutorFigures>> executors) {
		super("WAMP health check failed");
		this.router = router;
		this.executors = executors;
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
		Map<String, ExecutorFigures> figures = new TreeMap<>(this.executors.get());
		List<String> saturated = figures.entrySet()
			.stream()
			.filter((executor) -> executor.getValue().saturated())
			.map(Map.Entry::getKey)
			.toList();
		if (this.router.isAccepting() && saturated.isEmpty()) {
			builder.up();
		}
		else {
			builder.outOfService();
		}
		builder.withDetail("realms", realms)
			.withDetail("sessions", sessions)
			.withDetail("callsInFlight", callsInFlight);
		figures.forEach((name, executor) -> builder.withDetail(name,
				executor.active() + " of " + executor.max() + " active, " + executor.waiting() + " waiting"));
		if (!saturated.isEmpty()) {
			builder.withDetail("saturated", saturated);
		}
	}

}
