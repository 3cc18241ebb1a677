package io.wampspring.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.WampException;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.handler.Application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How long calls of the application itself may take.
 */
class CallTimeoutTests {

	private static final String SHORT = "wamp.template.call-timeout=200ms";

	private final ApplicationContextRunner runner = Application.runner().withUserConfiguration(Beans.class);

	@Test
	void callsEndAfterTheTimeoutOfTheTemplate() {
		Application.with(this.runner.withPropertyValues(SHORT), (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			assertTimeout(() -> wamp.call("never").retrieve());
			assertTimeout(() -> wamp.realm("realm1").call("never").retrieve(String.class));
			assertTimeout(() -> Application.get(wamp.call("never").retrieveAsync()));
		});
	}

	@Test
	void aCallMayNameATimeoutOfItsOwn() {
		Application.with(this.runner.withPropertyValues(SHORT), (application) -> {
			CompletableFuture<String> result = application.bean(WampOperations.class)
				.call("blocking")
				.timeout(Duration.ofMinutes(1))
				.retrieveAsync(String.class);
			assertThat(result.copy().completeOnTimeout("waits", 500, TimeUnit.MILLISECONDS))
				.succeedsWithin(Duration.ofSeconds(10))
				.isEqualTo("waits");
			application.bean(Beans.class).released.countDown();
			assertThat(Application.get(result)).isEqualTo("released");
		});
	}

	@Test
	void callsWithProgressiveResultsOrArgumentsTakeAsLongAsTheyTake() {
		Application.with(this.runner.withPropertyValues(SHORT), (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			CompletableFuture<String> results = wamp.call("blocking").onProgress((progress) -> {
			}).retrieveAsync(String.class);
			CompletableFuture<String> arguments = wamp.call("blocking").begin(String.class).result();
			assertTimeout(() -> wamp.call("never").retrieve());
			assertThat(results).isNotDone();
			assertThat(arguments).isNotDone();
			application.bean(Beans.class).released.countDown();
			assertThat(Application.get(results)).isEqualTo("released");
			assertThat(Application.get(arguments)).isEqualTo("released");
		});
	}

	@Test
	void zeroMeansNoTimeout() {
		Application.with(this.runner.withPropertyValues("wamp.template.call-timeout=0s"), (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			CompletableFuture<String> result = wamp.call("blocking").retrieveAsync(String.class);
			assertTimeout(() -> wamp.call("never").timeout(Duration.ofMillis(200)).retrieve());
			assertThat(result).isNotDone();
			application.bean(Beans.class).released.countDown();
			assertThat(Application.get(result)).isEqualTo("released");
		});
	}

	@Test
	void callsThatDoNotGetPastTheAuthorizerEndToo() {
		Application.with(Application.runnerWithoutRouter()
			.withUserConfiguration(Undecided.class, Beans.class)
			.withPropertyValues(SHORT), (application) -> {
				WampOperations wamp = application.bean(WampOperations.class);
				assertTimeout(() -> wamp.call("undecided").retrieve());
				assertTimeout(() -> Application.get(wamp.call("undecided").retrieveAsync()));
			});
	}

	private static void assertTimeout(Runnable call) {
		assertThatExceptionOfType(WampException.class).isThrownBy(call::run)
			.extracting(WampException::uri)
			.isEqualTo("wamp.error.timeout");
	}

	static class Beans {

		private final CountDownLatch released = new CountDownLatch(1);

		@WampProcedure("never")
		CompletableFuture<String> never() {
			return new CompletableFuture<>();
		}

		@WampProcedure("blocking")
		String blocking() throws InterruptedException {
			this.released.await();
			return "released";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Undecided {

		@Bean(destroyMethod = "close")
		Router router() {
			Authorizer authorizer = (request) -> request.uri().equals("undecided") ? new CompletableFuture<>()
					: CompletableFuture.completedFuture(Decision.ALLOW);
			return Router.create(RouterConfig.DEFAULT,
					List.of(RealmConfig.builder("realm1").authorizer(authorizer).build()));
		}

	}

}
