package io.wampspring.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.authorization.AuthorizationDeniedException;

import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.client.PublishRequest;
import io.wampspring.core.client.WampEvent;
import io.wampspring.core.message.Payload;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.payload.internal.JsonPayloads;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class TopicTests {

	@Test
	void handsOverEventsOfOthersAndOfTheApplicationItself() {
		Application.with(Beans.class, (application) -> {
			publish(application, "s.greet", Payload.ofArgs("peer"));
			application.bean(WampTemplate.class).publish("s.greet").args("template").send();
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen)
				.containsExactlyInAnyOrder("greet peer", "greet template"));
		});
	}

	@Test
	void bindsVariablesEventAndArguments() {
		Application.with(Beans.class, (application) -> {
			publish(application, "s.device.7.moved", JsonPayloads.of("[]", "{\"x\":1,\"y\":2}"));
			publish(application, "s.pre.fix.a", Payload.EMPTY);
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen)
				.containsExactlyInAnyOrder("7 moved 1/2 " + application.peer().id(), "prefix s.pre.fix.a"));
		});
	}

	@Test
	void passesOverSuperfluousArguments() {
		Application.with(Beans.class, (application) -> {
			publish(application, "s.greet", Payload.ofArgs("a", "b", "c"));
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("greet a"));
		});
	}

	@Test
	void keepsTheOrderEvenOfAsynchronousMethods() {
		Application.with(Beans.class, (application) -> {
			List<String> expected = new ArrayList<>();
			IntStream.range(0, 200).forEach((i) -> {
				publish(application, "s.ordered", Payload.ofArgs(i));
				expected.add("ordered " + i);
			});
			await().untilAsserted(
					() -> assertThat(application.bean(Beans.class).seen).containsExactlyElementsOf(expected));
		});
	}

	@Test
	void handlesEventsInParallelWhenAskedTo() {
		Application.with(Beans.class, (application) -> {
			publish(application, "s.parallel", Payload.EMPTY);
			publish(application, "s.parallel", Payload.EMPTY);
			await().untilAsserted(
					() -> assertThat(application.bean(Beans.class).seen).containsExactly("parallel", "parallel"));
		});
	}

	@Test
	void dropsEventsThatDoNotFitAndSaysSoWithoutTheirContent(CapturedOutput output) {
		Application.with(Beans.class, (application) -> {
			publish(application, "s.ordered", Payload.ofArgs("secret"));
			publish(application, "s.ordered", Payload.ofArgs(1));
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("ordered 1"));
			assertThat(output).contains("s.ordered").contains("number must be an integer").doesNotContain("secret");
		});
	}

	@Test
	void eventsThatADeniedMethodRefusesAreTenWarningsInAMinuteAndNoErrors(CapturedOutput output) {
		Application.with(Beans.class, (application) -> {
			int before = output.getAll().length();
			for (int i = 0; i < 100; i++) {
				publish(application, "s.denied", Payload.EMPTY);
			}
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).hasSize(100));
			publish(application, "s.greet", Payload.ofArgs("last"));
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).contains("greet last"));
			List<String> lines = output.getAll()
				.substring(before)
				.lines()
				.filter((line) -> line.contains("denied"))
				.toList();
			assertThat(lines).hasSize(10).allSatisfy((line) -> assertThat(line).contains("WARN", "not_authorized"));
			assertThat(output.getAll().substring(before)).doesNotContain("ERROR", "\tat ");
		});
	}

	@Test
	void eventsThatAMethodNeverCompletesAreTenWarningsInAMinute(CapturedOutput output) {
		Application.with(Application.runner()
			.withUserConfiguration(Endless.class)
			.withPropertyValues("wamp.procedures.event-timeout=1ms"), (application) -> {
				for (int i = 0; i < 40; i++) {
					publish(application, "s.endless", Payload.EMPTY);
				}
				await().untilAsserted(() -> assertThat(application.bean(Endless.class).seen).hasValue(40));
				assertThat(output.getAll().lines().filter((line) -> line.contains("has not completed an event")))
					.hasSize(10);
			});
	}

	@Test
	void letsExceptionHandlersSeeFailures(CapturedOutput output) {
		Application.with(Beans.class, (application) -> {
			publish(application, "s.failing", Payload.EMPTY);
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("handled"));
			publish(application, "s.broken", Payload.EMPTY);
			await().untilAsserted(() -> assertThat(output).contains("#broken failed for publication"));
		});
	}

	@Test
	void runsOnTheExecutorThatItNames() {
		Application.with(Application.runner().withUserConfiguration(Executors.class, Elsewhere.class),
				(application) -> {
					assertThat((String) application.call("elsewhere")).startsWith("my-own-");
					assertThat((String) application.call("here")).startsWith("wamp-handler-");
				});
	}

	private static void publish(Application application, String topic, Payload payload) {
		application.peer().publish(new PublishRequest(topic, payload));
	}

	@WampMapping("s")
	static class Endless {

		private final AtomicInteger seen = new AtomicInteger();

		@WampTopic("endless")
		CompletableFuture<Void> endless() {
			this.seen.incrementAndGet();
			return new CompletableFuture<>();
		}

	}

	@WampMapping("s")
	static class Beans {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		private final CountDownLatch both = new CountDownLatch(2);

		@WampTopic("greet")
		void greet(String name) {
			this.seen.add("greet " + name);
		}

		@WampTopic("device.{id}.{what}")
		void device(WampEvent event, int id, String what, Point point, WampPrincipal publisher) {
			assertThat(event.publication()).isPositive();
			this.seen.add(id + " " + what + " " + point.x() + "/" + point.y() + " " + publisher.sessionId());
		}

		@WampTopic(value = "pre.fix", match = MatchPolicy.PREFIX)
		void prefix(HandlerContext context) {
			this.seen.add("prefix " + context.uri());
		}

		@WampTopic("ordered")
		CompletableFuture<Void> ordered(int number) {
			return CompletableFuture.runAsync(() -> {
				if (number % 7 == 0) {
					Thread.yield();
				}
				this.seen.add("ordered " + number);
			});
		}

		@WampTopic(value = "parallel", ordered = false)
		void parallel() throws InterruptedException {
			this.both.countDown();
			this.both.await();
			this.seen.add("parallel");
		}

		@WampTopic("denied")
		void denied() {
			this.seen.add("denied");
			throw new AuthorizationDeniedException("no");
		}

		@WampTopic("failing")
		void failing() {
			throw new ArithmeticException();
		}

		@WampTopic("broken")
		void broken() {
			throw new IllegalStateException();
		}

		@WampExceptionHandler
		void handle(ArithmeticException failure) {
			this.seen.add("handled");
		}

	}

	record Point(int x, int y) {
	}

	static class Elsewhere {

		@WampProcedure(value = "elsewhere", executor = "myExecutor")
		String elsewhere() {
			return Thread.currentThread().getName();
		}

		@WampProcedure("here")
		String here() {
			return Thread.currentThread().getName();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Executors {

		@Bean(defaultCandidate = false)
		ThreadPoolTaskExecutor myExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("my-own-");
			return executor;
		}

	}

}
