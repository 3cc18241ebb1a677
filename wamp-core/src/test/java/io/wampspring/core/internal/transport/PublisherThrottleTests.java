package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link PublisherThrottle}.
 */
class PublisherThrottleTests {

	private static final long LIMIT = Duration.ofSeconds(5).toNanos();

	private final AtomicLong now = new AtomicLong();

	private final OutboundBudget budget = new OutboundBudget(100_000, this.now::get);

	private final OutboundBudget.Share subscriber = this.budget.open(() -> {
	});

	private final PublisherThrottle publisher = new PublisherThrottle(this.budget);

	private void publish(PublisherThrottle by, long waiting) {
		long before = this.budget.waiting();
		this.subscriber.update(waiting, 0);
		by.published(before);
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	@Test
	void nobodyWaitsWithoutPressure() {
		publish(this.publisher, 50_000);
		assertThat(this.publisher.isDue()).isFalse();
	}

	@Test
	void whoAddsToThePressureWaitsUntilItEnds() {
		publish(this.publisher, 60_000);
		assertThat(this.publisher.delay(LIMIT)).isEqualTo(LIMIT);
		this.subscriber.update(30_000, 0);
		assertThat(this.publisher.delay(LIMIT)).isEqualTo(LIMIT);
		this.subscriber.update(20_000, 0);
		assertThat(this.publisher.delay(LIMIT)).isZero();
		assertThat(this.publisher.isDue()).isFalse();
	}

	@Test
	void whoAddsNextToNothingDoesNotWait() {
		PublisherThrottle other = new PublisherThrottle(this.budget);
		publish(this.publisher, 60_000);
		other.published(this.budget.waiting() - 100);
		assertThat(other.isDue()).isFalse();
		assertThat(this.publisher.isDue()).isTrue();
	}

	@Test
	void nobodyWaitsForPeersThatTakeNothing() {
		publish(this.publisher, 60_000);
		pass(Duration.ofMillis(200));
		this.subscriber.progressed();
		pass(Duration.ofMillis(200));
		assertThat(this.publisher.delay(LIMIT)).isPositive();
		pass(Duration.ofMillis(50));
		assertThat(this.publisher.delay(LIMIT)).isZero();
	}

	@Test
	void delaysOfOnePressureAreLimitedTogether() {
		publish(this.publisher, 60_000);
		assertThat(this.publisher.delay(LIMIT)).isEqualTo(LIMIT);
		this.publisher.resumed(Duration.ofSeconds(3).toNanos());
		assertThat(this.publisher.delay(LIMIT)).isZero();
		publish(this.publisher, 65_000);
		assertThat(this.publisher.delay(LIMIT)).isEqualTo(Duration.ofSeconds(2).toNanos());
		this.publisher.resumed(Duration.ofSeconds(2).toNanos());
		publish(this.publisher, 70_000);
		assertThat(this.publisher.delay(LIMIT)).isZero();
		this.subscriber.update(0, 0);
		publish(this.publisher, 60_000);
		assertThat(this.publisher.delay(LIMIT)).isEqualTo(LIMIT);
	}

}
