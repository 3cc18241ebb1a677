package io.wampspring.actuate.internal.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.time.Timer;

/**
 * {@link MeterBinder} for the figures of the router. Every {@value #REFRESH_SECONDS}
 * seconds it registers the meters of new realms and kinds of connections. Nothing is lost
 * by the delay, because the meters read counters that start with the realms. Thread-safe.
 */
public class WampMetrics implements MeterBinder, AutoCloseable {

	static final int REFRESH_SECONDS = 5;

	private static final Logger logger = LoggerFactory.getLogger(WampMetrics.class);

	private static final Duration REFRESH = Duration.ofSeconds(REFRESH_SECONDS);

	private final Router router;

	private final Executor executor;

	// registry -> name of realm -> its meters; the thread that adds an entry registers
	// its meters
	private final Map<MeterRegistry, Map<String, RealmMeters>> meters = new ConcurrentHashMap<>();

	private final AtomicBoolean started = new AtomicBoolean();

	// the pending timer; written when it is scheduled, read to cancel it
	private volatile @Nullable Timer timer;

	private volatile boolean closed;

	/**
	 * Create the binder.
	 * @param router the router to measure
	 */
	public WampMetrics(Router router) {
		// counting many sessions takes milliseconds, which would delay the timers of the
		// router
		this(router, ForkJoinPool.commonPool());
	}

	WampMetrics(Router router, Executor executor) {
		this.router = router;
		this.executor = executor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Map<String, RealmMeters> realms = this.meters.computeIfAbsent(registry, (key) -> new ConcurrentHashMap<>());
		this.router.realms().forEach((realm) -> refresh(registry, realms, realm));
		if (this.started.compareAndSet(false, true)) {
			scheduleRefresh();
		}
	}

	private void scheduleRefresh() {
		if (!this.closed) {
			this.timer = this.router.timers().schedule(REFRESH, () -> {
				scheduleRefresh();
				this.executor.execute(this::refresh);
			});
		}
	}

	private void refresh() {
		for (Realm realm : this.router.realms()) {
			this.meters.forEach((registry, realms) -> {
				try {
					refresh(registry, realms, realm);
				}
				catch (Throwable ex) {
					// a failure must affect neither other registries nor the next refresh
					Failures.warn(logger, ex, "Meters of realm {} could not be registered", realm.name());
				}
			});
		}
	}

	private void refresh(MeterRegistry registry, Map<String, RealmMeters> realms, Realm realm) {
		RealmMeters known = realms.get(realm.name());
		if (known == null) {
			RealmMeters created = new RealmMeters(registry, realm, this.router.timers()::nanoTime);
			known = realms.putIfAbsent(realm.name(), created);
			if (known == null) {
				created.register();
				known = created;
			}
		}
		known.registerNewKinds();
	}

	/** Stop looking for new realms; existing meters remain. */
	@Override
	public void close() {
		this.closed = true;
		Timer waiting = this.timer;
		if (waiting != null) {
			waiting.cancel();
		}
	}

}
