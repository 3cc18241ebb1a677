package io.wampspring.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.InvocationHandler;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/shared-registration.md}. */
class SharedRegistrationTests {

	@Test
	void sharesAProcedureWithAWorker() {
		Examples.run(Resizer.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			try (WampSession worker = Examples.join(context)) {
				Examples.get(worker.register(
						new RegisterRequest("com.example.resize", Dict.of(Map.of("invoke", "roundrobin"))),
						(invocation) -> CompletableFuture.completedFuture(WampResult.of("worker"))));
				List<String> answers = List.of(resize(wamp), resize(wamp), resize(wamp), resize(wamp));
				assertThat(answers).containsExactly("application", "worker", "application", "worker");
			}
		});
	}

	@Test
	void choosesByPolicy() {
		assertThat(spread("first")).containsExactly(Map.entry(0, 60));
		assertThat(spread("last")).containsExactly(Map.entry(2, 60));
		assertThat(spread("roundrobin")).containsOnly(Map.entry(0, 20), Map.entry(1, 20), Map.entry(2, 20));
		assertThat(spread("random")).containsOnlyKeys(0, 1, 2);
		assertThat(spread("_leastloaded")).containsOnlyKeys(0, 1, 2);
	}

	@Test
	void prefersWhoHasLeastToDo() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			CompletableFuture<WampResult> busy = new CompletableFuture<>();
			CountDownLatch invoked = new CountDownLatch(3);
			try (WampSession first = Examples.join(context); WampSession second = Examples.join(context)) {
				RegisterRequest shared = new RegisterRequest("com.example.work",
						Dict.of(Map.of("invoke", "_leastloaded")));
				Examples.get(first.register(shared, (invocation) -> {
					invoked.countDown();
					return busy;
				}));
				List<CompletableFuture<String>> running = new ArrayList<>();
				for (int i = 0; i < 3; i++) {
					running.add(wamp.call("com.example.work").retrieveAsync(String.class));
				}
				assertThat(invoked.await(10, TimeUnit.SECONDS)).isTrue();
				Examples.get(second.register(shared,
						(invocation) -> CompletableFuture.completedFuture(WampResult.of("idle"))));
				for (int i = 0; i < 10; i++) {
					assertThat(wamp.call("com.example.work").retrieve(String.class)).isEqualTo("idle");
				}
				busy.complete(WampResult.of("busy"));
				running.forEach((call) -> assertThat(Examples.get(call)).isEqualTo("busy"));
			}
		});
	}

	@Test
	void letsCallsWaitForACalleeWithRoom() {
		Examples.run(Printer.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Printer printer = context.getBean(Printer.class);
			CompletableFuture<String> first = wamp.call("com.example.print").args("a").retrieveAsync(String.class);
			assertThat(printer.begun.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<?>[] waiting = new CompletableFuture<?>[1000];
			for (int i = 0; i < waiting.length; i++) {
				waiting[i] = wamp.call("com.example.print").args("b").retrieveAsync(String.class);
			}
			Examples.assertThatErrorOf(() -> wamp.call("com.example.print").args("c").retrieve())
				.isEqualTo("wamp.error.no_available_callee");
			assertThat(printer.most.get()).isOne();
			printer.mayGoOn.countDown();
			assertThat(Examples.get(first)).isEqualTo("a printed");
			Examples.get(CompletableFuture.allOf(waiting));
			assertThat(printer.most.get()).isOne();
		});
	}

	@Test
	void endsCallsThatWaitForNobody() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			RegisterRequest one = new RegisterRequest("com.example.work", Dict.of(Map.of("concurrency", 1)));
			InvocationHandler busy = (invocation) -> new CompletableFuture<>();
			try (WampSession first = Examples.join(context); WampSession second = Examples.join(context)) {
				Examples.get(first.register(one, busy));
				CompletableFuture<String> running = wamp.call("com.example.work").retrieveAsync(String.class);
				CompletableFuture<String> waiting = wamp.call("com.example.work").retrieveAsync(String.class);
				Examples.get(first.leave("wamp.close.close_realm"));
				assertThat(Examples.errorOf(running)).isEqualTo("wamp.error.canceled");
				assertThat(Examples.errorOf(waiting)).isEqualTo("wamp.error.no_available_callee");
				ClientRegistration registration = Examples.get(second.register(one, busy));
				running = wamp.call("com.example.work").retrieveAsync(String.class);
				waiting = wamp.call("com.example.work").retrieveAsync(String.class);
				Examples.get(registration.unregister());
				assertThat(Examples.errorOf(waiting)).isEqualTo("wamp.error.no_such_procedure");
				assertThat(running).isNotDone();
			}
		});
	}

	@Test
	void refusesTheChangesOfAnonymousSessions() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			ClientRegistration registration = wamp.register("com.example.work", answer("application"));
			try (WampSession client = Examples.join(context)) {
				assertThat(Examples.errorOf(
						client
							.call(new CallRequest("wamp.registration.remove_callee",
									Payload.ofArgs(registration.id(), client.id())))
							.result()))
					.isEqualTo("wamp.error.not_authorized");
			}
		});
	}

	@Test
	void asksAnotherCallee() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			RegisterRequest shared = new RegisterRequest("com.example.work", Dict.of(Map.of("invoke", "first")));
			try (WampSession worker = Examples.join(context)) {
				wamp.register("com.example.work").invoke(InvocationPolicy.FIRST).handler((invocation) -> {
					throw new WampException("wamp.error.unavailable");
				});
				Examples.assertThatErrorOf(() -> wamp.call("com.example.work").retrieve())
					.isEqualTo("wamp.error.no_available_callee");
				Examples.get(worker.register(shared,
						(invocation) -> CompletableFuture.completedFuture(WampResult.of("worker"))));
				assertThat(wamp.call("com.example.work").retrieve(String.class)).isEqualTo("worker");
			}
		});
	}

	@Test
	void takesAProcedureOver() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			RegisterRequest takeOver = new RegisterRequest("com.example.leader",
					Dict.of(Map.of("force_reregister", true)));
			try (WampSession standby = Examples.join(context)) {
				wamp.register("com.example.leader").option("force_reregister", true).handler(answer("old"));
				Examples.get(standby.register(takeOver, answer("new")));
				assertThat(wamp.call("com.example.leader").retrieve(String.class)).isEqualTo("new");
				Examples.assertThatErrorOf(() -> wamp.register("com.example.leader").handler(answer("third")))
					.isEqualTo("wamp.error.procedure_already_exists");
			}
		});
	}

	@Test
	void revokesTheRegistrationOfACallee() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			try (WampSession worker = Examples.join(context)) {
				ClientRegistration registration = Examples
					.get(worker.register(new RegisterRequest("com.example.work"), answer("worker")));
				wamp.call("wamp.registration.remove_callee")
					.args(registration.id(), worker.id(), "com.example.reason.maintenance")
					.retrieve();
				Examples.assertThatErrorOf(() -> wamp.call("com.example.work").retrieve())
					.isEqualTo("wamp.error.no_such_procedure");
			}
		});
	}

	private static InvocationHandler answer(String text) {
		return (invocation) -> CompletableFuture.completedFuture(WampResult.of(text));
	}

	private static String resize(WampTemplate wamp) {
		return String.valueOf(wamp.call("com.example.resize").args("photo.png").retrieve(String.class));
	}

	private static Map<Integer, Integer> spread(String policy) {
		Map<Integer, Integer> calls = new HashMap<>();
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			for (int i = 0; i < 3; i++) {
				int number = i;
				Examples.get(Examples.join(context)
					.register(new RegisterRequest("com.example.work", Dict.of(Map.of("invoke", policy))),
							(invocation) -> CompletableFuture.completedFuture(WampResult.of(number))));
			}
			for (int i = 0; i < 60; i++) {
				Integer number = wamp.call("com.example.work").retrieve(Integer.class);
				if (number != null) {
					calls.merge(number, 1, Integer::sum);
				}
			}
		});
		return calls;
	}

	static class Resizer {

		@WampProcedure(value = "com.example.resize", invoke = InvocationPolicy.ROUNDROBIN, concurrency = "4")
		String resize(String file) {
			return "application";
		}

	}

	static class Printer {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch mayGoOn = new CountDownLatch(1);

		final AtomicInteger most = new AtomicInteger();

		private final AtomicInteger now = new AtomicInteger();

		@WampProcedure(value = "com.example.print", concurrency = "1")
		String print(String text) throws InterruptedException {
			this.most.accumulateAndGet(this.now.incrementAndGet(), Math::max);
			this.begun.countDown();
			this.mayGoOn.await();
			this.now.decrementAndGet();
			return text + " printed";
		}

	}

}
