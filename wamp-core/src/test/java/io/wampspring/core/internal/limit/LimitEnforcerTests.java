package io.wampspring.core.internal.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.PatternLimits;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.limit.TableLimits;
import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Quotas of realm, principals and sessions together.
 */
class LimitEnforcerTests {

	private static final Quota ANY = Quota.UNLIMITED;

	private final VirtualTimers timers = new VirtualTimers();

	private final List<Limit> reached = new ArrayList<>();

	private LimitEnforcer keeper(Quota realm, Quota principal, Quota session) {
		return new LimitEnforcer(new RealmLimits(realm, principal, session, Backlog.DEFAULT), this.timers::nanoTime,
				this.reached::add);
	}

	private static Quota subscriptions(int max) {
		return new Quota(0, max, 0, 0, 0, 0, Duration.ZERO);
	}

	private static Quota sessions(int max) {
		return new Quota(max, 0, 0, 0, 0, 0, Duration.ZERO);
	}

	private static Quota rate(int messages) {
		return new Quota(0, 0, 0, 0, messages, 0, Duration.ofSeconds(1));
	}

	private static SessionQuota admit(LimitEnforcer keeper, String authid) {
		return Objects.requireNonNull(keeper.admit("user", authid, null));
	}

	@Test
	void sessionPrincipalAndRealmEachHaveTheirLimit() {
		LimitEnforcer keeper = keeper(subscriptions(4), subscriptions(3), subscriptions(2));
		Permits first = admit(keeper, "joe").subscriptions();
		Permits second = admit(keeper, "joe").subscriptions();
		Permits other = admit(keeper, "sue").subscriptions();
		assertThat(List.of(first.take(), first.take(), first.take())).containsExactly(true, true, false);
		assertThat(List.of(second.take(), second.take())).containsExactly(true, false);
		assertThat(List.of(other.take(), other.take())).containsExactly(true, false);
		assertThat(this.reached).containsExactly(Limit.SUBSCRIPTIONS, Limit.SUBSCRIPTIONS, Limit.SUBSCRIPTIONS);
		// what a refusal took on its way is back
		first.release();
		assertThat(other.take()).isTrue();
		assertThat(keeper.used(Limit.SUBSCRIPTIONS)).isEqualTo(4);
	}

	@Test
	void sessionsWithLittleAreNotRefusedAsOthersHaveMuch() {
		LimitEnforcer keeper = keeper(new TableLimits(3, 0, 0));
		Permits greedy = admit(keeper, "joe").subscriptions();
		for (int i = 0; i < TableLimits.GUARANTEED + 3; i++) {
			assertThat(greedy.take()).isTrue();
		}
		assertThat(greedy.take()).isFalse();
		Permits other = admit(keeper, "sue").subscriptions();
		for (int i = 0; i < TableLimits.GUARANTEED; i++) {
			assertThat(other.take()).isTrue();
		}
		assertThat(other.take()).isFalse();
		assertThat(this.reached).containsExactly(Limit.SUBSCRIPTIONS, Limit.SUBSCRIPTIONS);
		greedy.release();
		assertThat(other.take()).isTrue();
		assertThat(greedy.take()).isFalse();
		// other kinds have no limit
		assertThat(admit(keeper, "sue").calls()).isSameAs(Permits.UNLIMITED);
	}

	@Test
	void whatManyTakeAndGiveBackAtOnceIsThereAgain() throws Exception {
		LimitEnforcer keeper = keeper(new TableLimits(5, 0, 0));
		List<Permits> sessions = List.of(admit(keeper, "joe").subscriptions(), admit(keeper, "sue").subscriptions());
		ExecutorService executor = Executors.newFixedThreadPool(4);
		List<Future<?>> running = new ArrayList<>();
		for (int thread = 0; thread < 4; thread++) {
			Permits session = sessions.get(thread % 2);
			running.add(executor.submit(() -> {
				for (int round = 0; round < 20_000; round++) {
					int taken = 0;
					while (taken < 12 && session.take()) {
						taken++;
					}
					session.releaseAll(taken);
				}
			}));
		}
		for (Future<?> thread : running) {
			thread.get();
		}
		executor.shutdown();
		Permits session = sessions.get(0);
		int all = 0;
		while (session.take()) {
			all++;
		}
		assertThat(all).isEqualTo(TableLimits.GUARANTEED + 5);
	}

	private LimitEnforcer keeper(TableLimits tables) {
		return new LimitEnforcer(new RealmLimits(ANY, ANY, ANY, Backlog.DEFAULT, PatternLimits.UNLIMITED, tables),
				this.timers::nanoTime, this.reached::add);
	}

	@Test
	void sessionsAreCountedUntilTheyAreReleasedOnce() {
		LimitEnforcer keeper = keeper(sessions(3), sessions(2), ANY);
		SessionQuota first = admit(keeper, "joe");
		admit(keeper, "joe");
		assertThat(keeper.admit("user", "joe", null)).isNull();
		// another role is another principal
		SessionQuota third = Objects.requireNonNull(keeper.admit("admin", "joe", null));
		assertThat(keeper.admit("user", "sue", null)).isNull();
		first.release();
		first.release();
		assertThat(keeper.used(Limit.SESSIONS)).isEqualTo(2);
		third.release();
		assertThat(keeper.principalCount()).isEqualTo(1);
	}

	@Test
	void nothingIsLeftOfPrincipalsThatAreGone() {
		LimitEnforcer keeper = keeper(ANY, sessions(1), ANY);
		admit(keeper, "joe").release();
		assertThat(keeper.principalCount()).isZero();
	}

	@Test
	void joiningAgainIsNoWayToStartAfresh() {
		LimitEnforcer keeper = keeper(ANY, ANY, rate(1));
		SessionQuota first = admit(keeper, "joe");
		assertThat(first.receive(0, this.timers.nanoTime())).isZero();
		first.release();
		SessionQuota again = Objects.requireNonNull(keeper.admit("user", "joe", first));
		assertThat(again.receive(0, this.timers.nanoTime())).isPositive();
		assertThat(this.reached).contains(Limit.RATE);
	}

	@Test
	void connectingAgainIsNoWayForAPrincipalToStartAfresh() {
		LimitEnforcer keeper = keeper(ANY, rate(1), ANY);
		SessionQuota first = admit(keeper, "joe");
		first.receive(0, this.timers.nanoTime());
		first.release();
		SessionQuota again = admit(keeper, "joe");
		assertThat(again.receive(0, this.timers.nanoTime())).isPositive();
		again.release();
		assertThat(keeper.principalCount()).isEqualTo(1);
		this.timers.advance(Duration.ofMinutes(1));
		for (int i = 0; i < 256; i++) {
			admit(keeper, "sue").release();
		}
		this.timers.advance(Duration.ofHours(1));
		for (int i = 0; i < 256; i++) {
			this.timers.advance(Duration.ofSeconds(1));
			admit(keeper, "p" + i).release();
		}
		// all but the last ones rested long enough to be forgotten
		assertThat(keeper.principalCount()).isLessThan(10);
	}

	@Test
	void manyThreadsTakeNoMoreThanThereIs() throws Exception {
		LimitEnforcer keeper = keeper(subscriptions(2), ANY, ANY);
		AtomicInteger taken = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			Permits allowance = Objects.requireNonNull(keeper.admit("user", "u" + i, null)).subscriptions();
			new Thread(() -> {
				for (int k = 0; k < 10_000; k++) {
					if (allowance.take()) {
						taken.accumulateAndGet(keeper.used(Limit.SUBSCRIPTIONS), Math::max);
						allowance.release();
					}
				}
				done.countDown();
			}).start();
		}
		done.await();
		assertThat(taken.get()).isBetween(1, 2);
		assertThat(keeper.used(Limit.SUBSCRIPTIONS)).isZero();
	}

	@Test
	void limitsAreNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Quota(0, 0, -1, 0, 0, 0, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> new Quota(0, 0, 0, 0, 0, 0, Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Backlog(0, 1));
	}

}
