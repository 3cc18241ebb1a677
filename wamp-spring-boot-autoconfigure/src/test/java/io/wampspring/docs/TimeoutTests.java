package io.wampspring.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.WampResult;
import io.wampspring.handler.CancellationToken;
import io.wampspring.handler.ProgressSink;
import io.wampspring.template.CallSpec;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/timeouts.md}. */
class TimeoutTests {

	@Test
	void endsACallThatTakesTooLong() {
		Examples.run(Pumps.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			CallSpec drain = wamp.call("com.example.pump.drain").timeout(Duration.ofMillis(100));
			Examples.assertThatErrorOf(() -> drain.retrieve(String.class)).isEqualTo("wamp.error.timeout");
			assertThat(context.getBean(Pumps.class).interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void limitsAllCalls() {
		Examples.run(Pumps.class).withPropertyValues("wamp.call.max-timeout=100ms").run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Examples.assertThatErrorOf(() -> wamp.call("com.example.pump.drain").retrieve())
				.isEqualTo("wamp.error.timeout");
			Examples
				.assertThatErrorOf(() -> wamp.call("com.example.pump.drain").timeout(Duration.ofHours(1)).retrieve())
				.isEqualTo("wamp.error.timeout");
		});
	}

	@Test
	void beginsAnewWithEachProgressiveResult() {
		Examples.run(Pumps.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			CountDownLatch steps = context.getBean(Pumps.class).steps;
			String result = wamp.call("com.example.pump.fill")
				.timeout(Duration.ofMillis(600))
				.onProgress((progress) -> steps.countDown())
				.retrieve(String.class);
			assertThat(result).isEqualTo("full");
		});
	}

	@Test
	void handsTheTimeOutToACalleeThatWantsIt() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			ClientRegistration registration = wamp.register("com.example.pump.stop")
				.option("forward_timeout", true)
				.handler((invocation) -> CompletableFuture
					.completedFuture(WampResult.of(invocation.details().getLong("timeout", 0))));
			assertThat(wamp.call("com.example.pump.stop").timeout(Duration.ofSeconds(5)).retrieve(Long.class))
				.isEqualTo(5000);
			Examples.get(registration.unregister());
		});
	}

	@Test
	void limitsAMethod() {
		Examples.run(Pumps.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Examples.assertThatErrorOf(() -> wamp.call("com.example.pump.flush").retrieve())
				.isEqualTo("wamp.error.timeout");
			assertThat(context.getBean(Pumps.class).interrupted.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(wamp.call("com.example.pump.prime").retrieve(Boolean.class)).isTrue();
			assertThat(wamp.call("com.example.pump.prime").timeout(Duration.ofHours(1)).retrieve(Boolean.class))
				.isTrue();
		});
	}

	@Test
	void tellsTheDeadline() {
		Examples.run(Pumps.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.pump.hurry").timeout(Duration.ofSeconds(30)).retrieve(Boolean.class))
				.isTrue();
			assertThat(wamp.call("com.example.pump.hurry").timeout(Duration.ofHours(1)).retrieve(Boolean.class))
				.isFalse();
			// that of wamp.template.call-timeout
			assertThat(wamp.call("com.example.pump.hurry").retrieve(Boolean.class)).isTrue();
		});
	}

	@WampController("com.example.pump")
	static class Pumps {

		final CountDownLatch interrupted = new CountDownLatch(1);

		final CountDownLatch steps = new CountDownLatch(4);

		@WampProcedure
		String drain() throws InterruptedException {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
				throw ex;
			}
			return "empty";
		}

		@WampProcedure(timeout = "200ms")
		String flush() throws InterruptedException {
			return drain();
		}

		@WampProcedure(timeout = "30s")
		boolean prime(CancellationToken token) {
			return hurry(token);
		}

		@WampProcedure
		boolean hurry(CancellationToken token) {
			Instant deadline = token.deadline();
			return deadline != null && deadline.isBefore(Instant.now().plus(Duration.ofMinutes(1)));
		}

		@WampProcedure
		String fill(ProgressSink<Integer> progress) throws InterruptedException {
			for (int percent = 0; this.steps.getCount() > 0; percent += 25) {
				// takes longer than the time-out in sum, but never at once
				this.steps.await(200, TimeUnit.MILLISECONDS);
				progress.send(percent);
			}
			return "full";
		}

	}

}
