package io.wampspring.core.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link VirtualTimers}.
 */
class VirtualTimersTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final List<String> ran = new ArrayList<>();

	@Test
	void runsWhatIsDueInOrderOfTimeThenOfScheduling() {
		schedule(20, "c");
		schedule(10, "a");
		schedule(10, "b");
		schedule(21, "d");
		this.timers.advance(Duration.ofMillis(20));
		assertThat(this.ran).containsExactly("a", "b", "c");
		assertThat(this.timers.pending()).isEqualTo(1);
	}

	@Test
	void runsTasksAtTheirOwnTimeAndThoseTheyScheduleToo() {
		List<Long> times = new ArrayList<>();
		this.timers.schedule(Duration.ofMillis(10), () -> {
			times.add(this.timers.nanoTime());
			this.timers.schedule(Duration.ofMillis(5), () -> times.add(this.timers.nanoTime()));
		});
		this.timers.advance(Duration.ofMillis(30));
		assertThat(times).containsExactly(10_000_000L, 15_000_000L);
		assertThat(this.timers.nanoTime()).isEqualTo(30_000_000L);
	}

	@Test
	void doesNotRunWhatWasCancelled() {
		Timer timer = schedule(10, "a");
		timer.cancel();
		timer.cancel();
		this.timers.advance(Duration.ofMillis(10));
		assertThat(this.ran).isEmpty();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void refusesNegativeDelays() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.timers.schedule(Duration.ofMillis(-1), () -> this.ran.add("never")));
	}

	private Timer schedule(int millis, String name) {
		return this.timers.schedule(Duration.ofMillis(millis), () -> this.ran.add(name));
	}

}
