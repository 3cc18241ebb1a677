package io.wampspring.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.handler.Application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The beans of an application share a session, and what one of them does there holds no
 * other.
 */
class SharedSessionTests {

	private static final Duration LONGEST = Duration.ofSeconds(5);

	@Test
	void threadsGoOnWhileAuthorizersHangForOthers() {
		Application.with(
				Application.runnerWithoutRouter().withUserConfiguration(Hanging.class, Guarded.class, Beans.class),
				(application) -> {
					WampOperations wamp = application.bean(WampOperations.class);
					Hanging authorizer = application.bean(Hanging.class);
					List<Thread> held = new ArrayList<>();
					for (String uri : List.of("blocked", "blocked", "undecided", "undecided")) {
						Thread thread = new Thread(() -> {
							wamp.publish(uri).send();
							authorizer.sent.countDown();
						}, uri);
						thread.start();
						held.add(thread);
					}
					try {
						await().until(() -> authorizer.asked.getCount() == 0);
						await().until(() -> authorizer.sent.getCount() == 0);
						for (int i = 0; i < 20; i++) {
							assertThat(wamp.call("echo").args(i).timeout(LONGEST).retrieve(Integer.class)).isEqualTo(i);
						}
						assertThat(wamp.publish("free").sendAcknowledged()).succeedsWithin(LONGEST);
						// clients of the same methods do not notice either
						assertThat(application.call("echo", 7)).isEqualTo(7);
						assertThat(held.subList(0, 2)).allMatch(Thread::isAlive);
					}
					finally {
						authorizer.released.countDown();
					}
				});
	}

	@Configuration(proxyBeanMethods = false)
	static class Guarded {

		@Bean(destroyMethod = "close")
		Router router(Authorizer authorizer) {
			return Router.create(RouterConfig.DEFAULT,
					List.of(RealmConfig.builder("realm1").authorizer(authorizer).build()));
		}

	}

	static class Hanging implements Authorizer {

		private final CountDownLatch asked = new CountDownLatch(4);

		private final CountDownLatch sent = new CountDownLatch(2);

		private final CountDownLatch released = new CountDownLatch(1);

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			if (request.uri().equals("undecided")) {
				this.asked.countDown();
				return new CompletableFuture<>();
			}
			if (request.uri().equals("blocked")) {
				this.asked.countDown();
				try {
					this.released.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			return CompletableFuture.completedFuture(Decision.ALLOW);
		}

	}

	static class Beans {

		@WampProcedure("echo")
		int echo(int value) {
			return value;
		}

	}

}
