package io.wampspring.template;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.internal.failure.FaultyCode;
import io.wampspring.core.message.Dict;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.handler.Application;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.template.internal.session.DefaultWampSessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What fails on the side of the application that calls ends its call, and nothing else.
 */
class TemplateFailureTests {

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "RUNTIME_EXCEPTION", "STACK_OVERFLOW", "NO_CLASS_DEF_FOUND",
			"OUT_OF_MEMORY", "MESSAGE_THROWS", "CAUSE_THROWS", "TEXT_THROWS", "CYCLIC_CAUSES", "ENDLESS_CAUSES" })
	void aConsumerOfProgressiveResultsThatFailsFailsItsCall(Fault fault) {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			FaultyCode code = new FaultyCode(fault, () -> {
			});
			code.arm();
			CompletableFuture<Integer> result = wamp.call("f.count")
				.onProgress(Integer.class, (value) -> code.now(() -> value))
				.retrieveAsync(Integer.class);

			Throwable failure = failureOf(result);
			assertThat(failure.getClass()).isEqualTo(fault.failure().getClass());
			assertThat(wamp.call("f.fine").retrieve(String.class)).isEqualTo("fine");
		});
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "RUNTIME_EXCEPTION", "STACK_OVERFLOW", "NO_CLASS_DEF_FOUND",
			"OUT_OF_MEMORY", "FAILS_WITH_ERROR", "TEXT_THROWS", "CYCLIC_CAUSES", "NULL", "COMPLETES_WITH_NULL" })
	void aPublicationWhoseAuthorizerFailsCostsNothingElse(Fault fault) {
		withAuthorizer(FaultyAuthorizer.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			FaultyCode code = new FaultyCode(fault, () -> {
			});
			application.bean(FaultyAuthorizer.class).code = code;
			code.arm();
			wamp.publish("f.topic").send();
			assertThat(code.wasShown()).isTrue();
			code.disarm();

			assertThat(wamp.call("f.fine").retrieve(String.class)).isEqualTo("fine");
			wamp.publish("f.topic").sendAcknowledged().orTimeout(10, TimeUnit.SECONDS).join();
		});
	}

	@Test
	void aThreadWhosePublicationIsNeverDecidedCanStillCall() {
		withAuthorizer(Undecided.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			wamp.publish("f.topic").send();

			assertThat(wamp.call("f.fine").timeout(Duration.ofSeconds(5)).retrieve(String.class)).isEqualTo("fine");
		});
	}

	private static void withAuthorizer(Class<? extends Authorizer> authorizer, Consumer<Application> test) {
		Application.with(Application.runnerWithoutRouter()
			.withUserConfiguration(authorizer, AuthorizedRouter.class, Beans.class), test);
	}

	@Test
	void aResultWhoseTypeCannotBeLoadedFailsItsCall() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);

			Throwable failure = failureOf(wamp.call("f.fine").retrieveAsync(Unloadable.class));
			assertThat(Failures.chain(failure)).hasAtLeastOneElementOfType(NoClassDefFoundError.class);
			Throwable reactive = failureOf(ReactiveCalls.mono(() -> wamp.call("f.fine"), Unloadable.class).toFuture());
			assertThat(Failures.chain(reactive)).hasAtLeastOneElementOfType(NoClassDefFoundError.class);
			assertThat(wamp.call("f.fine").retrieve(String.class)).isEqualTo("fine");
		});
	}

	@Test
	void aSessionThatCouldNotBeOpenedIsOpenedByTheNextWhoNeedsIt() {
		Application.with(Beans.class, (application) -> {
			AtomicInteger attempts = new AtomicInteger();
			Queue<Throwable> failures = new ConcurrentLinkedQueue<>(
					List.of(new NoClassDefFoundError("once"), new OutOfMemoryError("twice")));
			try (DefaultWampSessions sessions = new DefaultWampSessions((realm, executor) -> {
				attempts.incrementAndGet();
				Throwable failure = failures.poll();
				if (failure instanceof Error error) {
					throw error;
				}
				return EmbeddedSessions.open(application.bean(Router.class), realm, Dict.EMPTY, executor);
			}, "realm1", () -> List.of("realm1"), (name) -> Runnable::run)) {
				assertThatThrownBy(() -> sessions.session("realm1")).hasCauseInstanceOf(NoClassDefFoundError.class);
				assertThatThrownBy(() -> sessions.session("realm1")).hasCauseInstanceOf(OutOfMemoryError.class);
				WampSession session = sessions.session("realm1");
				assertThat(session.isOpen()).isTrue();
				assertThat(attempts).hasValue(3);
			}
		});
	}

	@Test
	void whoCommitsSeesNoFailureOfAPublicationBehindTheCommit() {
		WampSessions broken = new BrokenSessions();
		TemplateContext context = new TemplateContext(broken, "realm1", new PayloadMapper(JsonMapper.shared()),
				Runnable::run, Duration.ofSeconds(30), (realm) -> {
				});
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		CompletableFuture<Long> acknowledged;
		try {
			new DefaultPublishSpec(context, "f.topic").afterCommit().send();
			acknowledged = new DefaultPublishSpec(context, "f.topic").afterCommit().sendAcknowledged();
			for (TransactionSynchronization waiting : TransactionSynchronizationManager.getSynchronizations()) {
				waiting.afterCommit();
				waiting.afterCompletion(TransactionSynchronization.STATUS_COMMITTED);
			}
		}
		finally {
			TransactionSynchronizationManager.clear();
		}

		assertThat(failureOf(acknowledged)).isInstanceOf(NoClassDefFoundError.class);
	}

	@Test
	void aCompletionThatNoThreadTakesIsDoneByTheOneThatBringsIt() {
		TemplateContext context = new TemplateContext(new BrokenSessions(), "realm1",
				new PayloadMapper(JsonMapper.shared()), (task) -> {
					throw new OutOfMemoryError("unable to create native thread");
				}, Duration.ofSeconds(30), (realm) -> {
				});
		CountDownLatch done = new CountDownLatch(1);

		context.dispatch(done::countDown);

		assertThat(done.getCount()).isZero();
	}

	private static Throwable failureOf(CompletableFuture<?> future) {
		// not get() of the future itself, which asks the failure for its text
		Throwable failure = Application.get(future.handle((value, error) -> error));
		assertThat(future).isCompletedExceptionally();
		return failure;
	}

	@WampMapping("f")
	static class Beans {

		@WampProcedure
		Stream<Integer> count() {
			return Stream.of(1, 2, 3);
		}

		@WampProcedure
		String fine() {
			return "fine";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AuthorizedRouter {

		@Bean(destroyMethod = "close")
		Router router(Authorizer authorizer) {
			return Router.create(RouterConfig.DEFAULT,
					List.of(RealmConfig.builder("realm1").authorizer(authorizer).build()));
		}

	}

	static class FaultyAuthorizer implements Authorizer {

		private volatile @Nullable FaultyCode code;

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			FaultyCode faulty = this.code;
			return (faulty != null && request.action() == Action.PUBLISH) ? faulty.later(() -> Decision.ALLOW)
					: CompletableFuture.completedFuture(Decision.ALLOW);
		}

	}

	static class Undecided implements Authorizer {

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			return (request.action() == Action.PUBLISH) ? new CompletableFuture<>()
					: CompletableFuture.completedFuture(Decision.ALLOW);
		}

	}

	static final class Unloadable {

		@JsonCreator
		static Unloadable of(String text) {
			throw new NoClassDefFoundError("Unloadable");
		}

	}

	private static final class BrokenSessions implements WampSessions {

		@Override
		public String defaultRealm() {
			return "realm1";
		}

		@Override
		public List<String> realms() {
			return List.of("realm1");
		}

		@Override
		public WampSession session(String realm) {
			throw new NoClassDefFoundError("No session");
		}

		@Override
		public WampSession handlerSession(String realm, @Nullable String executor) {
			throw new NoClassDefFoundError("No session");
		}

	}

}
