package io.wampspring.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class StreamingTests {

	private final Queue<Object> progress = new ConcurrentLinkedQueue<>();

	@Test
	void sendsElementsAsProgressWhenAskedFor() {
		Application.with(Beans.class, (application) -> {
			for (String procedure : List.of("p.flux", "p.stream", "p.iterator")) {
				this.progress.clear();
				WampResult last = Application.get(callWithProgress(application, procedure).result());
				assertThat(this.progress).containsExactly(0, 1, 2);
				assertThat(last.args()).isEmpty();
			}
		});
	}

	@Test
	void sendsWhatASinkIsGiven() {
		Application.with(Beans.class, (application) -> {
			WampResult last = Application.get(callWithProgress(application, "p.sink").result());
			assertThat(this.progress).containsExactly("25%", "50%");
			assertThat(last.args()).containsExactly("done true");
			assertThat(application.call("p.sink")).isEqualTo("done false");
		});
	}

	@Test
	void interruptsAMethodThatBlocks() {
		Application.with(Beans.class, (application) -> {
			PendingCall call = application.peer().call(new CallRequest("p.block", Payload.EMPTY));
			await().until(() -> application.bean(Beans.class).log.contains("blocking"));
			call.cancel(CancelMode.KILL);
			assertThatExceptionOfType(WampException.class).isThrownBy(() -> Application.get(call.result()))
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.canceled"));
			assertThat(application.bean(Beans.class).log).contains("interrupted");
		});
	}

	@Test
	void interruptsEvenWhenAllThreadsAreBusy() {
		Application.with(
				Application.runner()
					.withUserConfiguration(Beans.class)
					.withPropertyValues("wamp.procedures.threads.max=1", "wamp.procedures.threads.virtual-max=1"),
				(application) -> {
					PendingCall call = application.peer().call(new CallRequest("p.block", Payload.EMPTY));
					await().until(() -> application.bean(Beans.class).log.contains("blocking"));
					call.cancel(CancelMode.KILL);
					await().until(() -> application.bean(Beans.class).log.contains("interrupted"));
					PendingCall timed = application.peer()
						.call(new CallRequest("p.token", Payload.EMPTY, Dict.of("timeout", 1000)));
					assertThatExceptionOfType(WampException.class).isThrownBy(() -> Application.get(timed.result()))
						.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.timeout"));
					await().until(() -> application.bean(Beans.class).log.contains("told"));
				});
	}

	@Test
	void doesNotInterruptWhatAThreadDoesNext() {
		Application.with(Beans.class, (application) -> IntStream.range(0, 100).forEach((i) -> {
			PendingCall call = application.peer().call(new CallRequest("p.quick", Payload.EMPTY));
			call.cancel(CancelMode.KILLNOWAIT);
			assertThat(application.call("p.isInterrupted")).isEqualTo(false);
		}));
	}

	@Test
	void tellsATokenInsteadOfInterrupting() {
		Application.with(Beans.class, (application) -> {
			PendingCall call = application.peer().call(new CallRequest("p.token", Payload.EMPTY));
			await().until(() -> application.bean(Beans.class).log.contains("watching"));
			call.cancel(CancelMode.KILL);
			assertThatExceptionOfType(WampException.class).isThrownBy(() -> Application.get(call.result()))
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.canceled"));
			assertThat(application.bean(Beans.class).log).contains("told", "not interrupted");
		});
	}

	@Test
	void cancelsAsynchronousWork() {
		Application.with(Beans.class, (application) -> {
			for (String procedure : List.of("p.never", "p.neverMono", "p.neverFuture")) {
				application.bean(Beans.class).log.clear();
				PendingCall call = application.peer().call(new CallRequest(procedure, Payload.EMPTY));
				await().until(() -> application.bean(Beans.class).log.contains("started"));
				call.cancel(CancelMode.KILL);
				assertThatExceptionOfType(WampException.class).isThrownBy(() -> Application.get(call.result()))
					.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.canceled"));
				await().until(() -> application.bean(Beans.class).log.contains("cancelled"));
			}
		});
	}

	@Test
	void knowsTheDeadline() {
		Application.with(Beans.class, (application) -> {
			WampResult result = Application.get(application.peer()
				.call(new CallRequest("p.deadline", Payload.EMPTY, Dict.of("timeout", 60_000)))
				.result());
			assertThat((Boolean) result.args().get(0)).isTrue();
			assertThat(application.call("p.deadline")).isEqualTo(false);
		});
	}

	@Test
	void receivesTheChunksOfAProgressiveCall() {
		Application.with(Beans.class, (application) -> {
			for (String procedure : List.of("p.sumIterator", "p.sumStream", "p.sumFlux")) {
				PendingCall call = begin(application, procedure, Payload.ofArgs(1));
				IntStream.range(2, 1000).forEach((i) -> call.send(Payload.ofArgs(i), false));
				call.send(Payload.ofArgs(1000), true);
				assertThat(Application.get(call.result()).args()).as(procedure).containsExactly(500_500);
				assertThat(application.call(procedure, 7)).isEqualTo(7);
			}
		});
	}

	@Test
	void endsWithAnEmptyChunk() {
		Application.with(Beans.class, (application) -> {
			PendingCall call = begin(application, "p.sumIterator", Payload.ofArgs(1));
			call.send(Payload.EMPTY, true);
			assertThat(Application.get(call.result()).args()).containsExactly(1);
		});
	}

	@Test
	void streamsBothWays() {
		Application.with(Beans.class, (application) -> {
			PendingCall call = application.peer()
				.call(new CallRequest("p.doubled", Payload.ofArgs(1), Dict.EMPTY,
						(result) -> this.progress.add(result.args().get(0)), true));
			await().until(() -> this.progress.contains(2));
			call.send(Payload.ofArgs(5), false);
			await().until(() -> this.progress.contains(10));
			call.send(Payload.ofArgs(7), true);
			assertThat(Application.get(call.result()).args()).isEmpty();
			assertThat(this.progress).containsExactly(2, 10, 14);
		});
	}

	@Test
	void refusesChunksThatDoNotFit() {
		Application.with(Beans.class, (application) -> {
			for (String procedure : List.of("p.sumIterator", "p.sumFlux")) {
				PendingCall call = begin(application, procedure, Payload.ofArgs(1));
				call.send(Payload.ofArgs("x"), true);
				assertThatExceptionOfType(WampException.class).isThrownBy(() -> Application.get(call.result()))
					.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.invalid_argument"));
			}
		});
	}

	@Test
	void endsTheStreamOfACancelledCall() {
		Application.with(Beans.class, (application) -> {
			for (String procedure : List.of("p.sumIterator", "p.sumFlux")) {
				PendingCall call = begin(application, procedure, Payload.ofArgs(1));
				call.cancel(CancelMode.KILL);
				assertThatExceptionOfType(WampException.class).isThrownBy(() -> Application.get(call.result()))
					.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.canceled"));
			}
		});
	}

	private PendingCall callWithProgress(Application application, String procedure) {
		return application.peer()
			.call(new CallRequest(procedure, Payload.EMPTY, Dict.EMPTY,
					(result) -> this.progress.add(result.args().get(0)), false));
	}

	private static PendingCall begin(Application application, String procedure, Payload first) {
		return application.peer().call(new CallRequest(procedure, first, Dict.EMPTY, null, true));
	}

	@WampMapping("p")
	static class Beans {

		private final Queue<String> log = new ConcurrentLinkedQueue<>();

		@WampProcedure
		Flux<Integer> flux() {
			return Flux.range(0, 3);
		}

		@WampProcedure
		Stream<Integer> stream() {
			return Stream.of(0, 1, 2);
		}

		@WampProcedure
		Iterator<Integer> iterator() {
			return List.of(0, 1, 2).iterator();
		}

		@WampProcedure
		String sink(ProgressSink<String> sink) {
			sink.send("25%");
			sink.send("50%");
			return "done " + sink.isRequested();
		}

		@WampProcedure
		void block() throws InterruptedException {
			this.log.add("blocking");
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.log.add("interrupted");
				throw ex;
			}
		}

		@WampProcedure
		void quick() {
		}

		@WampProcedure
		boolean isInterrupted() {
			return Thread.currentThread().isInterrupted();
		}

		@WampProcedure
		void token(CancellationToken token) throws InterruptedException {
			CountDownLatch cancelled = new CountDownLatch(1);
			token.onCancel(() -> {
				this.log.add("told");
				cancelled.countDown();
			});
			this.log.add("watching");
			cancelled.await();
			this.log.add(Thread.currentThread().isInterrupted() ? "interrupted" : "not interrupted");
			token.throwIfCancelled();
		}

		@WampProcedure
		Flux<Integer> never() {
			return Flux.<Integer>never()
				.doOnSubscribe((s) -> this.log.add("started"))
				.doOnCancel(() -> this.log.add("cancelled"));
		}

		@WampProcedure
		Mono<Integer> neverMono() {
			return Mono.<Integer>never()
				.doOnSubscribe((s) -> this.log.add("started"))
				.doOnCancel(() -> this.log.add("cancelled"));
		}

		@WampProcedure
		CompletableFuture<Integer> neverFuture() {
			CompletableFuture<Integer> future = new CompletableFuture<>();
			future.whenComplete((value, failure) -> this.log.add("cancelled"));
			this.log.add("started");
			return future;
		}

		@WampProcedure
		boolean deadline(CancellationToken token) {
			return token.deadline() != null && token.deadline().isAfter(Instant.now().plus(Duration.ofSeconds(10)));
		}

		@WampProcedure
		int sumIterator(Iterator<Integer> numbers) {
			int sum = 0;
			while (numbers.hasNext()) {
				sum += numbers.next();
			}
			return sum;
		}

		@WampProcedure
		int sumStream(Stream<Integer> numbers) {
			return numbers.mapToInt(Integer::intValue).sum();
		}

		@WampProcedure
		Mono<Integer> sumFlux(Flux<Integer> numbers) {
			return numbers.reduce(0, Integer::sum);
		}

		@WampProcedure
		Flux<Integer> doubled(Flux<Integer> numbers) {
			return numbers.map((number) -> number * 2);
		}

	}

}
