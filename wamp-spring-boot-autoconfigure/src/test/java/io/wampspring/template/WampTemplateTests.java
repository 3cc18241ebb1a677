package io.wampspring.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EventHandler;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.router.Router;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.Application;
import io.wampspring.handler.CancellationToken;
import io.wampspring.handler.WampPrincipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class WampTemplateTests {

	@Test
	void callsAndReadsTheResult() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			assertThat(wamp.call("c.add").args(2, 3).retrieve(Integer.class)).isEqualTo(5);
			assertThat(wamp.call("c.point").kwarg("x", 1).kwarg("y", 2).retrieve(Point.class))
				.isEqualTo(new Point(2, 1));
			assertThat(wamp.call("c.point").kwargs(new Point(1, 2)).retrieve(Point.class)).isEqualTo(new Point(2, 1));
			assertThat(wamp.call("c.points")
				.args(List.of(new Point(1, 2)))
				.retrieve(new ParameterizedTypeReference<List<Point>>() {
				})).containsExactly(new Point(2, 1));
			assertThat(wamp.call("c.nothing").retrieve(String.class)).isNull();
			WampResult result = wamp.call("c.exact").retrieve();
			assertThat(result.args()).containsExactly(1, 2);
			assertThat(result.kwargs()).containsEntry("a", "b");
			assertThat(wamp.call("c.payload").payload(Payload.ofArgs(1, 2)).retrieve(Integer.class)).isEqualTo(2);
		});
	}

	@Test
	void failsWithTheErrorOfThePeerAndTheStackOfTheCaller() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			assertThatExceptionOfType(WampException.class).isThrownBy(() -> wamp.call("c.missing").retrieve())
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.no_such_procedure"))
				.satisfies((ex) -> assertThat(ex.getStackTrace()).extracting(StackTraceElement::getClassName)
					.contains(WampTemplateTests.class.getName()));
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> wamp.call("c.missing").retrieveAsync().join())
				.withCauseInstanceOf(WampException.class);
			assertThatExceptionOfType(PayloadException.class)
				.isThrownBy(() -> wamp.call("c.add").args(1, 2).retrieve(Point.class));
		});
	}

	@Test
	void completesFuturesOnTheDefaultExecutor() {
		Application.with(Beans.class, (application) -> {
			AtomicReference<String> thread = new AtomicReference<>();
			CompletableFuture<Integer> result = application.bean(WampOperations.class)
				.call("c.slow")
				.retrieveAsync(Integer.class);
			CompletableFuture<Void> seen = result.thenAccept((value) -> thread.set(Thread.currentThread().getName()));
			application.bean(Beans.class).release.countDown();
			Application.get(seen);
			assertThat(thread.get()).startsWith("task-");
		});
	}

	@Test
	void endsCallsThatTakeTooLong() {
		Application.with(Beans.class, (application) -> assertThatExceptionOfType(WampException.class).isThrownBy(
				() -> application.bean(WampOperations.class).call("c.slow").timeout(Duration.ofMillis(50)).retrieve())
			.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.timeout")));
	}

	@Test
	void cancelsTheCallWithItsFuture() {
		Application.with(Beans.class, (application) -> {
			CompletableFuture<String> result = application.bean(WampOperations.class)
				.call("c.cancellable")
				.cancel(CancelMode.KILL)
				.retrieveAsync(String.class);
			await().until(() -> application.bean(Beans.class).log.contains("running"));
			result.cancel(true);
			await().until(() -> application.bean(Beans.class).log.contains("cancelled"));
		});
	}

	@Test
	void cancelsTheCallOfAnInterruptedThread() {
		Application.with(Beans.class, (application) -> {
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
			await().until(() -> application.bean(Beans.class).log.contains("running"));
			thread.interrupt();
			await().until(() -> application.bean(Beans.class).log.contains("cancelled"));
			await().untilAsserted(() -> assertThat(failure.get()).hasMessage("wamp.error.canceled"));
		});
	}

	@Test
	void givesProgressInOrderBeforeTheResult() {
		Application.with(Beans.class, (application) -> {
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
		Application.with(Beans.class, (application) -> {
			CompletableFuture<WampResult> result = application.bean(WampOperations.class)
				.call("c.endless")
				.onProgress((progress) -> {
					throw new ArithmeticException();
				})
				.retrieveAsync();
			assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Application.get(result));
			await().until(() -> application.bean(Beans.class).log.contains("cancelled"));
		});
	}

	@Test
	void streamsResultsToReactor() {
		Application.with(Beans.class, (application) -> {
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
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			List<Integer> some = ReactiveCalls.flux(() -> wamp.call("c.endless"), Integer.class)
				.take(2)
				.collectList()
				.block(Duration.ofSeconds(5));
			assertThat(some).containsExactly(0, 1);
			await().until(() -> application.bean(Beans.class).log.contains("cancelled"));
		});
	}

	@Test
	void sendsChunks() {
		Application.with(Beans.class, (application) -> {
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
	void publishesToTheApplicationItselfAndToOthers() {
		Application.with(Beans.class, (application) -> {
			Queue<List<Object>> received = new ConcurrentLinkedQueue<>();
			subscribe(application.peer(), "c.event", (event) -> received.add(event.args()));
			application.bean(WampOperations.class).publish("c.event").args(1).send();
			long id = Application
				.get(application.bean(WampOperations.class).publish("c.event").args(2).sendAcknowledged());
			assertThat(id).isPositive();
			await().untilAsserted(() -> assertThat(received).containsExactly(List.of(1), List.of(2)));
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).log).contains("event 1", "event 2"));
		});
	}

	@Test
	void choosesReceivers() {
		Application.with(Beans.class, (application) -> {
			Queue<Object> received = new ConcurrentLinkedQueue<>();
			WampSession other = application.join("realm1");
			subscribe(application.peer(), "c.chosen", (event) -> received.add("peer " + event.args().get(0)));
			subscribe(other, "c.chosen", (event) -> received.add("other " + event.args().get(0)));
			WampOperations wamp = application.bean(WampOperations.class);
			wamp.publish("c.chosen").eligible(other.id()).args(1).send();
			wamp.publish("c.chosen").exclude(other.id()).args(2).send();
			wamp.publish("c.chosen").eligibleAuthrole("nobody").args(3).send();
			wamp.publish("c.chosen").excludeAuthrole("anonymous").args(4).send();
			wamp.publish("c.chosen").eligibleAuthid("nobody").args(5).send();
			wamp.publish("c.chosen").excludeAuthid("nobody").args(6).send();
			await().untilAsserted(
					() -> assertThat(received).containsExactlyInAnyOrder("other 1", "peer 2", "other 6", "peer 6"));
		});
	}

	@Test
	void setsTheOptionsOfMessages() {
		Application.with(Beans.class, (application) -> {
			Queue<Dict> details = new ConcurrentLinkedQueue<>();
			subscribe(application.peer(), "c.disclosed", (event) -> details.add(event.details()));
			application.bean(WampOperations.class).publish("c.disclosed").discloseMe().send();
			await().untilAsserted(() -> assertThat(details).singleElement()
				.satisfies((dict) -> assertThat(dict.has("publisher")).isTrue()));
		});
	}

	@Test
	void subscribesAndRegisters() {
		Application.with(Beans.class, (application) -> {
			Queue<Object> received = new ConcurrentLinkedQueue<>();
			WampOperations wamp = application.bean(WampOperations.class);
			ClientSubscription subscription = wamp.subscribe("d")
				.match(MatchPolicy.PREFIX)
				.handler(Point.class, received::add);
			wamp.publish("d.e").args(new Point(1, 2)).send();
			await().untilAsserted(() -> assertThat(received).containsExactly(new Point(1, 2)));
			Application.get(subscription.unsubscribe());
			wamp.subscribe("f", (WampEvent event) -> received.add(event.topic()));
			wamp.publish("f").send();
			await().untilAsserted(() -> assertThat(received).contains("f"));
			wamp.register("g",
					(invocation) -> CompletableFuture.completedFuture(WampResult.of(invocation.args().size())));
			assertThat(wamp.call("g").args(1, 2, 3).retrieve(Integer.class)).isEqualTo(3);
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> wamp.register("g", (invocation) -> CompletableFuture.completedFuture(null)))
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.procedure_already_exists"));
		});
	}

	@Test
	void worksOnOtherRealms() {
		Application.with(Beans.class, (application) -> {
			WampOperations other = application.bean(WampOperations.class).realm("realm2");
			other.register("only.here", (invocation) -> CompletableFuture.completedFuture(WampResult.of("realm2")));
			assertThat(other.call("only.here").retrieve(String.class)).isEqualTo("realm2");
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> application.bean(WampOperations.class).call("only.here").retrieve());
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> application.bean(WampOperations.class).realm("nowhere").call("x").retrieve())
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.no_such_realm"));
		});
	}

	@Test
	void opensTheSessionAgainWhenItWasKilled() {
		Application.with(Beans.class, (application) -> {
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
			.withUserConfiguration(Beans.class)
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

	private static void subscribe(WampSession session, String topic, EventHandler handler) {
		Application.get(session.subscribe(new SubscribeRequest(topic), handler));
	}

	@WampMapping("c")
	static class Beans {

		private final Queue<String> log = new ConcurrentLinkedQueue<>();

		private final CountDownLatch release = new CountDownLatch(1);

		private final ObjectProvider<WampOperations> wamp;

		Beans(ObjectProvider<WampOperations> wamp) {
			this.wamp = wamp;
		}

		@WampProcedure
		int add(int a, int b) {
			return a + b;
		}

		@WampProcedure
		Point point(Point point) {
			return new Point(point.y(), point.x());
		}

		@WampProcedure
		List<Point> points(List<Point> points) {
			return points.stream().map(this::point).toList();
		}

		@WampProcedure
		void nothing() {
		}

		@WampProcedure
		WampResult exact() {
			return WampResult.of(List.of(1, 2), Map.of("a", "b"));
		}

		@WampProcedure
		int payload(Payload payload) {
			return payload.args().size();
		}

		@WampProcedure
		int slow() throws InterruptedException {
			this.release.await();
			return 1;
		}

		@WampProcedure
		void cancellable(CancellationToken token) throws InterruptedException {
			CountDownLatch cancelled = new CountDownLatch(1);
			token.onCancel(cancelled::countDown);
			this.log.add("running");
			cancelled.await();
			this.log.add("cancelled");
		}

		@WampProcedure
		Flux<Integer> count(int upTo) {
			return Flux.range(0, upTo);
		}

		@WampProcedure
		Flux<Long> endless() {
			return Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().doOnCancel(() -> this.log.add("cancelled"));
		}

		@WampProcedure
		int sum(Iterator<Integer> numbers) {
			int sum = 0;
			while (numbers.hasNext()) {
				sum += numbers.next();
			}
			return sum;
		}

		@WampProcedure
		String nested() {
			return this.wamp.getObject().call("remote").retrieve(String.class);
		}

		@WampTopic
		void event(int number, WampPrincipal publisher) {
			this.log.add("event " + number);
		}

	}

	record Point(int x, int y) {
	}

}
