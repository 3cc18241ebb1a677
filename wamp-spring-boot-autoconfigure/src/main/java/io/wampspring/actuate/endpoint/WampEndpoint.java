package io.wampspring.actuate.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.wampspring.actuate.endpoint.RouterDescriptor.RealmSummaryDescriptor;
import io.wampspring.actuate.endpoint.RouterDescriptor.State;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;

/**
 * {@link Endpoint @Endpoint} that shows the router and its realms. Thread-safe.
 */
@Endpoint(id = "wamp")
public class WampEndpoint {

	private final Router router;

	private final Instant started;

	private final Clock clock;

	/**
	 * Create the endpoint.
	 * @param router the router to show
	 * @param started when it started
	 * @param clock the clock
	 */
	public WampEndpoint(Router router, Instant started, Clock clock) {
		this.router = router;
		this.started = started;
		this.clock = clock;
	}

	/**
	 * Show the router with a summary of each realm.
	 * @return the router
	 */
	@ReadOperation
	public RouterDescriptor router() {
		Map<String, RealmSummaryDescriptor> realms = new TreeMap<>();
		for (Realm realm : this.router.realms()) {
			realms.put(realm.name(), RealmSummaryDescriptor.of(realm));
		}
		return new RouterDescriptor(this.router.isAccepting() ? State.ACCEPTING : State.DRAINING, this.started,
				Duration.between(this.started, this.clock.instant()), realms);
	}

	/**
	 * Show one realm in detail.
	 * @param realm its URI
	 * @return the realm, or {@code null} if it does not exist
	 */
	@ReadOperation
	public @Nullable RealmDescriptor realm(@Selector String realm) {
		Realm found = this.router.realm(realm);
		return (found != null) ? RealmDescriptor.of(found) : null;
	}

}
