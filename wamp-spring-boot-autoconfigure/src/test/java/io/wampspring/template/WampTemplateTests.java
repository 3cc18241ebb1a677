package io.wampspring.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.router.RealmStatistics;
import io.wampspring.core.router.Router;
import io.wampspring.handler.Application;
import io.wampspring.payload.internal.UnreadableElementException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class WampTemplateTests {

	@Test
	void callsAndReadsTheResult() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			assertThat(wamp.call("c.add").args(2, 3).retrieve(Integer.class)).isEqualTo(5);
			assertThat(wamp.call("c.point").kwarg("x", 1).kwarg("y", 2).retrieve(TemplateBeans.Point.class))
				.isEqualTo(new TemplateBeans.Point(2, 1));
			assertThat(wamp.call("c.point").kwargs(new TemplateBeans.Point(1, 2)).retrieve(TemplateBeans.Point.class))
				.isEqualTo(new TemplateBeans.Point(2, 1));
			assertThat(wamp.call("c.points")
				.args(List.of(new TemplateBeans.Point(1, 2)))
				.retrieve(new ParameterizedTypeReference<List<TemplateBeans.Point>>() {
				})).containsExactly(new TemplateBeans.Point(2, 1));
			assertThat(wamp.call("c.nothing").retrieve(String.class)).isNull();
			WampResult result = wamp.call("c.exact").retrieve();
			assertThat(result.args()).containsExactly(1, 2);
			assertThat(result.kwargs()).containsEntry("a", "b");
			assertThat(wamp.call("c.payload").payload(Payload.ofArgs(1, 2)).retrieve(Integer.class)).isEqualTo(2);
		});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void eventsThatDoNotFitAHandlerAreLoggedAndCountedAsDropped(CapturedOutput output) {
		Application.with(TemplateBeans.class, (application) -> {
			RealmStatistics statistics = application.bean(Router.class).realm("realm1").statistics();
			WampOperations wamp = application.bean(WampOperations.class);
			Queue<Integer> events = new ConcurrentLinkedQueue<>();
			wamp.subscribe("d.numbers").handler(Integer.class, events::add);
			wamp.publish("d.numbers").args("seven").send();
			wamp.publish("d.numbers").args(8).send();
			await().until(() -> Integer.valueOf(8).equals(events.poll()));
			assertThat(statistics.dropped()).isEqualTo(1);
			assertThat(output).contains("The event of d.numbers of realm realm1 is a string and cannot be read");
		});
	}

	@Test
	void failsWithTheErrorOfThePeerAndTheStackOfTheCaller() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			assertThatExceptionOfType(WampException.class).isThrownBy(() -> wamp.call("c.missing").retrieve())
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.no_such_procedure"))
				.withMessageContaining("wamp.error.no_such_procedure: ")
				.withMessageEndingWith(" (c.missing of realm realm1)")
				.satisfies((ex) -> assertThat(ex.getStackTrace()).extracting(StackTraceElement::getClassName)
					.contains(WampTemplateTests.class.getName()));
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> wamp.call("c.missing").retrieveAsync().join())
				.withCauseInstanceOf(WampException.class);
			assertThatExceptionOfType(PayloadException.class)
				.isThrownBy(() -> wamp.call("c.add").args(1, 2).retrieve(TemplateBeans.Point.class));
		});
	}

	@Test
	void tellsWhatCouldNotBeReadAsWhat() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> wamp.call("c.point").args(1, 2).retrieve(int.class))
				.withMessage("The result of c.point of realm realm1 is a map of 2 and cannot be read as int: "
						+ "must be an integer in the range of Integer");
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> wamp.call("c.exact").retrieveAsync(TemplateBeans.Point.class).join())
				.withMessageContaining("The result of c.exact of realm realm1 is a list of 2 positional values");
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> wamp.call("c.add").args(1, 2).retrieve(TemplateBeans.Point.class))
				.satisfies((ex) -> assertThat(ex.problems()).isNotEmpty())
				.withMessageContaining("is an integer and cannot be read as ");
			assertThatExceptionOfType(UnreadableElementException.class)
				.isThrownBy(() -> wamp.call("c.extension").retrieve(String.class))
				.withMessageStartingWith(
						"The result of c.extension of realm realm1 cannot be read as java.lang.String: "
								+ "args[0].when: An extension type of MessagePack");
		});
	}

	@Test
	void tellsWhichProcedureToldTheViolations() {
		Application.with(TemplateBeans.class, (application) -> assertThatExceptionOfType(WampException.class)
			.isThrownBy(() -> application.bean(WampOperations.class).call("c.add").args(1).kwarg("c", 2).retrieve())
			.withMessage("wamp.error.invalid_argument: b is missing; c is not expected " + "(c.add of realm realm1)"));
	}

	@Test
	void completesFuturesOnTheDefaultExecutor() {
		Application.with(TemplateBeans.class, (application) -> {
			AtomicReference<String> thread = new AtomicReference<>();
			CompletableFuture<Integer> result = application.bean(WampOperations.class)
				.call("c.slow")
				.retrieveAsync(Integer.class);
			CompletableFuture<Void> seen = result.thenAccept((value) -> thread.set(Thread.currentThread().getName()));
			application.bean(TemplateBeans.class).release.countDown();
			Application.get(seen);
			assertThat(thread.get()).startsWith("wamp-callback-");
		});
	}

	@Test
	void endsCallsThatTakeTooLong() {
		Application.with(TemplateBeans.class,
				(application) -> assertThatExceptionOfType(WampException.class)
					.isThrownBy(() -> application.bean(WampOperations.class)
						.call("c.slow")
						.timeout(Duration.ofMillis(50))
						.retrieve())
					.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.timeout")));
	}

	@Test
	void cancelsTheCallWithItsFuture() {
		Application.with(TemplateBeans.class, (application) -> {
			CompletableFuture<String> result = application.bean(WampOperations.class)
				.call("c.cancellable")
				.cancel(CancelMode.KILL)
				.retrieveAsync(String.class);
			await().until(() -> application.bean(TemplateBeans.class).log.contains("running"));
			result.cancel(true);
			await().until(() -> application.bean(TemplateBeans.class).log.contains("cancelled"));
		});
	}

	@Test
	void cancelsTheCallOfAnInterruptedThread() {
		Application.with(TemplateBeans.class, (application) -> {
			AtomicReference<Throwable> failure = new AtomicReference<>();
			Thread thread = new Thread(() -> {
				try {
					application.bean(WampOperations.class).call("c.cancellable").retrieve();
				}
				catch (WampException ex) {
					failure.set(ex);
				}
			});
			thread.start();
			await().until(() -> application.bean(TemplateBeans.class).log.contains("running"));
			thread.interrupt();
			await().until(() -> application.bean(TemplateBeans.class).log.contains("cancelled"));
			await().untilAsserted(() -> assertThat(failure.get())
				.hasMessage("wamp.error.canceled: The waiting thread was interrupted (c.cancellable of realm realm1)"));
		});
	}

	@Test
	void givesProgressInOrderBeforeTheResult() {
		Application.with(TemplateBeans.class, (application) -> {
			List<Integer> seen = new ArrayList<>();
			application.bean(WampOperations.class)
				.call("c.count")
				.args(500)
				.onProgress(Integer.class, seen::add)
				.retrieve();
			assertThat(seen).hasSize(500).isSorted();
		});
	}

	@Test
	void endsACallWhoseProgressCannotBeConsumed() {
		Application.with(TemplateBeans.class, (application) -> {
			CompletableFuture<WampResult> result = application.bean(WampOperations.class)
				.call("c.endless")
				.onProgress((progress) -> {
					throw new ArithmeticException();
				})
				.retrieveAsync();
			assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Application.get(result));
			await().until(() -> application.bean(TemplateBeans.class).log.contains("cancelled"));
		});
	}

	@Test
	void streamsResultsToReactor() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			Flux<Integer> counts = ReactiveCalls.flux(() -> wamp.call("c.count").args(3), Integer.class);
			assertThat(counts.collectList().block(Duration.ofSeconds(5))).containsExactly(0, 1, 2);
			assertThat(counts.take(1).collectList().block(Duration.ofSeconds(5))).containsExactly(0);
			assertThat(
					ReactiveCalls.mono(() -> wamp.call("c.add").args(1, 2), Integer.class).block(Duration.ofSeconds(5)))
				.isEqualTo(3);
			assertThat(ReactiveCalls.mono(() -> wamp.call("c.nothing"), Integer.class).block(Duration.ofSeconds(5)))
				.isNull();
			assertThatExceptionOfType(WampException.class).isThrownBy(
					() -> ReactiveCalls.mono(() -> wamp.call("c.missing"), Integer.class).block(Duration.ofSeconds(5)));
		});
	}

	@Test
	void cancelsACallThatReactorCancels() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			List<Integer> some = ReactiveCalls.flux(() -> wamp.call("c.endless"), Integer.class)
				.take(2)
				.collectList()
				.block(Duration.ofSeconds(5));
			assertThat(some).containsExactly(0, 1);
			await().until(() -> application.bean(TemplateBeans.class).log.contains("cancelled"));
		});
	}

	@Test
	void sendsChunks() {
		Application.with(TemplateBeans.class, (application) -> {
			ProgressiveCall<Integer> call = application.bean(WampOperations.class)
				.call("c.sum")
				.args(1)
				.begin(Integer.class);
			call.send(2);
			call.complete(3);
			assertThat(Application.get(call.result())).isEqualTo(6);
		});
	}

	@Test
	void opensTheSessionAgainWhenItWasKilled() {
		Application.with(TemplateBeans.class, (application) -> {
			WampSessions sessions = application.bean(WampSessions.class);
			WampSession before = sessions.session("realm1");
			application.bean(Router.class).realm("realm1").kill(before.id(), "wamp.close.killed", null);
			await().until(() -> !before.isOpen());
			assertThat(application.bean(WampOperations.class).call("c.add").args(1, 2).retrieve(Integer.class))
				.isEqualTo(3);
		});
	}

	@Test
	void answersManyBlockedCallersThoughTheyHoldAllThreads() {
		Application.with(Application.runner()
			.withUserConfiguration(TemplateBeans.class)
			.withPropertyValues("spring.task.execution.pool.core-size=2"), (application) -> {
				WampSession session = application.peer();
				Application.get(session.register(new RegisterRequest("remote"),
						(invocation) -> CompletableFuture.completedFuture(WampResult.of("answer"))));
				List<CompletableFuture<WampResult>> results = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					results.add(session.call(new CallRequest("c.nested", Payload.EMPTY)).result());
				}
				results.forEach((result) -> assertThat(Application.get(result).args()).containsExactly("answer"));
			});
	}

}
