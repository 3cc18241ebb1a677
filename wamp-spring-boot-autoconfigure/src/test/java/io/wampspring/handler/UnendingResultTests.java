package io.wampspring.handler;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a result fails, even long after the method returned, the caller gets an answer;
 * and where there is nothing to answer with, at the latest when it asks to be freed.
 */
class UnendingResultTests {

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "RUNTIME_EXCEPTION", "STACK_OVERFLOW", "NO_CLASS_DEF_FOUND",
			"OUT_OF_MEMORY", "MESSAGE_THROWS", "CAUSE_THROWS", "TEXT_THROWS", "CYCLIC_CAUSES", "ENDLESS_CAUSES" })
	void aResultThatFailsLaterIsAnErrorOfTheCaller(Fault fault) {
		Application.with(Beans.class, (application) -> {
			Beans beans = application.bean(Beans.class);
			for (String procedure : List.of("u.future", "u.mono", "u.flux")) {
				PendingCall call = call(application, procedure, false);
				beans.started(procedure);
				beans.fail(fault.failure());
				assertThat(errorOf(call).uri()).as(procedure).isEqualTo("wamp.error.runtime_error");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "u.getter", "u.getters", "u.getters_elsewhere", "u.cyclic" })
	void anElementThatCannotBeWrittenIsAnErrorOfTheCaller(String procedure) {
		Application.with(Beans.class, (application) -> {
			assertThat(errorOf(call(application, procedure, false)).uri()).isEqualTo("wamp.error.runtime_error");
			assertThat(errorOf(call(application, procedure, true)).uri()).isEqualTo("wamp.error.runtime_error");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "u.uncancellable", "u.discarding", "u.stuck", "u.lost" })
	void whatNeverEndsIsAnsweredWhenTheCallerKillsIt(String procedure) {
		Application.with(Beans.class, (application) -> {
			PendingCall call = call(application, procedure, false);
			application.bean(Beans.class).started(procedure);
			call.cancel(CancelMode.KILL);
			assertThat(errorOf(call).uri()).isEqualTo("wamp.error.canceled");
		});
	}

	@Test
	void aPublisherThatSignalsTooMuchIsHeardOnce() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("u.unruly")).isEqualTo(List.of("once"));
			assertThat(application.call("u.fine")).isEqualTo("fine");
		});
	}

	private static PendingCall call(Application application, String procedure, boolean progressive) {
		return application.peer()
			.call(new CallRequest(procedure, Payload.EMPTY, Dict.EMPTY, progressive ? (progress) -> {
			} : null, false));
	}

	private static WampException errorOf(PendingCall call) {
		try {
			WampResult result = call.result().get(10, TimeUnit.SECONDS);
			throw new AssertionError("A result: " + result.args());
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isInstanceOf(WampException.class);
			return (WampException) ex.getCause();
		}
		catch (Exception ex) {
			throw new AssertionError("No answer", ex);
		}
	}

	@WampMapping("u")
	static class Beans {

		private final CompletableFuture<String> unending = new CompletableFuture<>();

		private volatile CompletableFuture<String> last = new CompletableFuture<>();

		private volatile CompletableFuture<String> started = new CompletableFuture<>();

		void started(String procedure) {
			assertThat(Application.get(this.started)).isEqualTo(procedure);
			this.started = new CompletableFuture<>();
		}

		void fail(Throwable failure) {
			try {
				this.last.completeExceptionally(failure);
			}
			catch (RuntimeException ex) {
				// who completes a future may learn that its failure has no text
				assertThat(ex).hasMessage("No text");
			}
		}

		private CompletableFuture<String> begin(String procedure) {
			CompletableFuture<String> result = new CompletableFuture<>();
			this.last = result;
			this.started.complete(procedure);
			return result;
		}

		@WampProcedure
		CompletionStage<String> future() {
			return begin("u.future");
		}

		@WampProcedure
		Mono<String> mono() {
			CompletableFuture<String> result = begin("u.mono");
			return Mono.create((sink) -> result.handle((value, failure) -> {
				sink.error(failure);
				return null;
			}));
		}

		@WampProcedure
		Flux<String> flux() {
			CompletableFuture<String> result = begin("u.flux");
			return Flux.create((sink) -> {
				sink.next("first");
				result.handle((value, failure) -> {
					sink.error(failure);
					return null;
				});
			});
		}

		@WampProcedure
		Broken getter() {
			return new Broken();
		}

		@WampProcedure
		Flux<Broken> getters() {
			return Flux.just(new Broken());
		}

		@WampProcedure("getters_elsewhere")
		Flux<Broken> gettersElsewhere() {
			return Flux.just(new Broken()).publishOn(Schedulers.parallel());
		}

		@WampProcedure
		Node cyclic() {
			return new Node();
		}

		@WampProcedure
		CompletionStage<String> uncancellable() {
			this.started.complete("u.uncancellable");
			return this.unending.minimalCompletionStage();
		}

		@WampProcedure
		CompletionStage<String> discarding() {
			this.started.complete("u.discarding");
			return new CompletableFuture<>() {

				@Override
				public boolean cancel(boolean mayInterruptIfRunning) {
					throw new NoClassDefFoundError("No cancelling");
				}

			};
		}

		@WampProcedure
		Publisher<String> stuck() {
			return (subscriber) -> {
				subscriber.onSubscribe(new Subscription() {

					@Override
					public void request(long count) {
						// never answers
					}

					@Override
					public void cancel() {
						throw new NoClassDefFoundError("No cancelling");
					}

				});
				this.started.complete("u.stuck");
			};
		}

		// an Error on a thread of Reactor ends the stream without a signal
		@WampProcedure
		Flux<String> lost() {
			return Flux.just("first").publishOn(Schedulers.parallel()).map((value) -> {
				this.started.complete("u.lost");
				throw new NoClassDefFoundError("Lost");
			});
		}

		@WampProcedure
		Publisher<String> unruly() {
			return (subscriber) -> {
				subscriber.onSubscribe(new Silent());
				subscriber.onNext("once");
				subscriber.onComplete();
				subscriber.onNext("twice");
				subscriber.onError(new IllegalStateException("Too late"));
				subscriber.onComplete();
			};
		}

		@WampProcedure
		String fine() {
			return "fine";
		}

	}

	private static final class Silent implements Subscription {

		@Override
		public void request(long count) {
			// signals by itself
		}

		@Override
		public void cancel() {
			// signals all the same
		}

	}

	static final class Broken {

		public String getValue() {
			throw new NoClassDefFoundError("No value");
		}

	}

	static final class Node {

		public Node getNext() {
			// a longer ring may overflow the stack within an initializer of Jackson,
			// which
			// would spoil all other tests
			return this;
		}

	}

}
