package io.wampspring.core.internal.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.wampspring.core.routing.IdSource;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final Throttle throttle = new Throttle(new RouterEnvironment(this.timers, InstantSource.system(),
			new Random(1), IdSource.standalone(), Runnable::run, Runnable::run, Runnable::run));

	private final List<String> handled = new ArrayList<>();

	private CompletionStage<?> delay() {
		return this.throttle.pace(TimeUnit.SECONDS.toNanos(1), () -> {
			this.handled.add("message");
			return null;
		});
	}

	@Test
	void messageIsHandledAfterItsDelay() {
		CompletionStage<?> stage = delay();
		assertThat(this.handled).isEmpty();
		this.timers.advance(Duration.ofSeconds(1));
		assertThat(this.handled).hasSize(1);
		assertThat(stage).isCompleted();
	}

	@Test
	void endOfTheConnectionEndsTheDelayOnce() {
		CompletionStage<?> stage = delay();
		this.throttle.stop();
		// or the memory of the message would be accounted for until the socket is gone
		assertThat(stage).isCompleted();
		this.throttle.stop();
		assertThat(this.timers.pending()).isZero();
		this.timers.advance(Duration.ofSeconds(2));
		assertThat(this.handled).hasSize(1);
	}

}
