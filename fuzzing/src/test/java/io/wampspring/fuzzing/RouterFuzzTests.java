package io.wampspring.fuzzing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;

/**
 * Whatever several peers do at the same router, no exception comes out of it and none is
 * caught inside, somebody else is served as before, and when they are gone nothing is
 * left of them: no session, subscription, registration, call or timer.
 */
class RouterFuzzTests {

	private static final LoggedFailures FAILURES = LoggedFailures.listen();

	private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

	/**
	 * The bytes are a {@link Script}.
	 * @param data any bytes
	 */
	@FuzzTest
	void sessions(byte[] data) {
		VirtualTimers timers = new VirtualTimers();
		List<RealmConfig> realms = List.of(Target.open(), Target.closed(timers), Target.aside());
		try (Router router = Router.create(RouterConfig.DEFAULT, realms, timers)) {
			List<Integer> before = tables(router);
			MemoryTransport transport = new MemoryTransport(router, timers);
			Barrier barrier = new Barrier(router);
			Script script = new Script(new Input(data), transport, timers, barrier);
			script.run();
			Bystander.isServed(transport);
			script.end();
			barrier.end();
			await("Tables are not as before", () -> tables(router).equals(before), () -> tables(router));
			timers.advance(Duration.ofMinutes(10));
			await("Timers are left", () -> timers.pending() == 0, timers::pending);
		}
		FAILURES.throwIfAny();
	}

	/** How much there is in the tables of the realms. */
	private static List<Integer> tables(Router router) {
		List<Integer> tables = new ArrayList<>();
		for (String name : List.of(Target.OPEN, Target.CLOSED, Target.ASIDE)) {
			Realm realm = router.realm(name);
			tables.addAll((realm == null) ? List.of() : List.of(realm.sessionCount(), realm.sessions().size(),
					realm.subscriptionCount(), realm.registrationCount(), realm.callsInFlight()));
		}
		return tables;
	}

	private static void await(String failure, BooleanSupplier condition, Supplier<Object> state) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > PATIENCE_NANOS) {
				throw new AssertionError(failure + ": " + state.get());
			}
			Thread.onSpinWait();
		}
	}

}
