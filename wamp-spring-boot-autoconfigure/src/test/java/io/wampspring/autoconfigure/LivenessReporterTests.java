package io.wampspring.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of {@link LivenessReporter}.
 */
class LivenessReporterTests {

	@Test
	void timersThatFailForGoodTakeLivenessWithThem() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
					WampRouterAutoConfiguration.class))
			.run((context) -> {
				AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
				Object action = ReflectionTestUtils.getField(context.getBean(Router.class).timers(), "broken");
				assertThat(action).isInstanceOf(LivenessReporter.class);
				((Runnable) action).run();
				assertThat(context.getBean(ApplicationAvailability.class).getLivenessState())
					.isEqualTo(LivenessState.BROKEN);
			});
	}

	@Test
	void listenerThatFailsDoesNotEndTheThread() {
		StaticApplicationContext context = new StaticApplicationContext();
		context.addApplicationListener((ApplicationListener<AvailabilityChangeEvent<LivenessState>>) (event) -> {
			throw new OutOfMemoryError("on purpose");
		});
		context.refresh();
		assertThatNoException().isThrownBy(() -> new LivenessReporter(context).run());
		context.close();
	}

}
