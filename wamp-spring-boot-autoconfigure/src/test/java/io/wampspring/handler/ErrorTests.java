package io.wampspring.handler;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.web.bind.annotation.ControllerAdvice;

import io.wampspring.annotation.WampErrorUri;
import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.message.Payload;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ErrorTests {

	private final ApplicationContextRunner runner = Application.runner().withUserConfiguration(Beans.class);

	@Test
	void passesOnWampExceptions() {
		Application.with(this.runner, (application) -> {
			WampException error = application.errorOf("e.wamp", Payload.EMPTY);
			assertThat(error.uri()).isEqualTo("com.acme.error");
			assertThat(error.args()).containsExactly(1);
			assertThat(error.kwargs()).containsEntry("a", "b");
			assertThat(application.errorOf("e.future", Payload.EMPTY).uri()).isEqualTo("com.acme.later");
			assertThat(application.errorOf("e.mono", Payload.EMPTY).uri()).isEqualTo("com.acme.mono");
		});
	}

	@Test
	void usesTheUriOfAnExceptionClass() {
		Application.with(this.runner, (application) -> {
			WampException error = application.errorOf("e.annotated", Payload.EMPTY);
			assertThat(error.uri()).isEqualTo("com.acme.out_of_stock");
			assertThat(error.args()).containsExactly("No tulips left");
			assertThat(application.errorOf("e.silent", Payload.EMPTY).args()).isEmpty();
		});
	}

	@Test
	void knowsSomeExceptionsOfOthers() {
		Application.with(this.runner, (application) -> {
			WampException denied = application.errorOf("e.denied", Payload.EMPTY);
			assertThat(denied.uri()).isEqualTo("wamp.error.not_authorized");
			assertThat(denied.args()).containsExactly("The procedure denied the call");
			WampException timeout = application.errorOf("e.timeout", Payload.EMPTY);
			assertThat(timeout.uri()).isEqualTo("wamp.error.timeout");
			assertThat(timeout.args()).containsExactly("An operation of the procedure timed out");
			WampException canceled = application.errorOf("e.canceled", Payload.EMPTY);
			assertThat(canceled.uri()).isEqualTo("wamp.error.canceled");
			assertThat(canceled.args()).containsExactly("The invocation was interrupted");
		});
	}

	@Test
	void hidesUnexpectedExceptionsAndLogsThemOnceWithAnId(CapturedOutput output) {
		Application.with(this.runner, (application) -> {
			WampException error = application.errorOf("e.unexpected", Payload.EMPTY);
			assertThat(error.uri()).isEqualTo("wamp.error.runtime_error");
			assertThat(error.args()).containsExactly(
					"The procedure failed; the cause is in the log of the callee, under the correlation_id");
			assertThat(error.kwargs()).containsOnlyKeys("correlation_id");
			String id = (String) error.kwargs().get("correlation_id");
			assertThat(output.getAll().split(id, -1)).hasSize(2);
			assertThat(output).contains("#unexpected failed for e.unexpected").contains("secret detail");
		});
	}

	@Test
	void tellsMessagesWhenConfigured() {
		Application.with(this.runner.withPropertyValues("wamp.errors.include-message=always"),
				(application) -> assertThat(application.errorOf("e.unexpected", Payload.EMPTY).args())
					.containsExactly("secret detail"));
	}

	@Test
	void asksTheClosestExceptionHandlerOfTheBeanFirst() {
		Application.with(this.runner.withUserConfiguration(Advice.class), (application) -> {
			WampException closest = application.errorOf("e.io", Payload.EMPTY);
			assertThat(closest.uri()).isEqualTo("com.acme.own_io");
			assertThat(closest.args()).containsExactly("e.io", "broken");
			assertThat(application.call("e.recovered")).isEqualTo("instead");
			assertThat(application.errorOf("e.cause", Payload.EMPTY).uri()).isEqualTo("com.acme.own_io");
		});
	}

	@Test
	void asksAdviceForTheRest() {
		Application.with(this.runner.withUserConfiguration(Advice.class), (application) -> {
			assertThat(application.errorOf("e.advised", Payload.EMPTY).uri()).isEqualTo("com.acme.advised");
			assertThat(application.errorOf("e.wamp", Payload.EMPTY).uri()).isEqualTo("com.acme.error");
		});
	}

	@Test
	void letsInterceptorsLearnHowItEnded() {
		Interceptor interceptor = new Interceptor();
		Application.with(this.runner.withBean(Interceptor.class, () -> interceptor), (application) -> {
			application.errorOf("e.wamp", Payload.EMPTY);
			assertThat(interceptor.failure).isInstanceOfSatisfying(WampException.class,
					(ex) -> assertThat(ex.uri()).isEqualTo("com.acme.error"));
			assertThat(interceptor.seen).endsWith("#wamp e.wamp realm1");
		});
	}

	@WampMapping("e")
	static class Beans {

		@WampProcedure
		void wamp() {
			throw new WampException("com.acme.error", List.of(1), Map.of("a", "b"));
		}

		@WampProcedure
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> {
				throw new WampException("com.acme.later");
			});
		}

		@WampProcedure
		Mono<String> mono() {
			return Mono.error(new WampException("com.acme.mono"));
		}

		@WampProcedure
		void annotated() {
			throw new SpecialOutOfStock("No tulips left");
		}

		@WampProcedure
		void silent() {
			throw new Silent("secret");
		}

		@WampProcedure
		void denied() {
			throw new AuthorizationDeniedException("no");
		}

		@WampProcedure
		void timeout() throws TimeoutException {
			throw new TimeoutException();
		}

		@WampProcedure
		void canceled() {
			throw new CancellationException("secret detail");
		}

		@WampProcedure
		void unexpected() {
			throw new IllegalStateException("secret detail");
		}

		@WampProcedure
		void io() throws IOException {
			throw new IOException("broken");
		}

		@WampProcedure
		void cause() {
			throw new IllegalStateException(new IOException("broken"));
		}

		@WampProcedure
		void recovered() {
			throw new ArithmeticException();
		}

		@WampProcedure
		void advised() {
			throw new UnsupportedOperationException();
		}

		@WampExceptionHandler
		WampException io(IOException failure, WampInvocation invocation) {
			return new WampException("com.acme.own_io", List.of(invocation.procedure(), failure.getMessage()),
					Map.of());
		}

		@WampExceptionHandler(ArithmeticException.class)
		String recover() {
			return "instead";
		}

	}

	@ControllerAdvice
	static class Advice {

		@WampExceptionHandler
		WampException any(UnsupportedOperationException failure) {
			return new WampException("com.acme.advised");
		}

		@WampExceptionHandler(Exception.class)
		Exception others(Exception failure) {
			return failure;
		}

	}

	static class Interceptor implements WampHandlerInterceptor {

		private volatile Throwable failure;

		private volatile String seen;

		@Override
		public Object around(HandlerContext context, Chain chain) throws Exception {
			this.seen = context.handler() + " " + context.uri() + " " + context.realm();
			return chain.proceed();
		}

		@Override
		public void afterCompletion(HandlerContext context, Throwable failure) {
			this.failure = failure;
		}

	}

	@WampErrorUri("com.acme.out_of_stock")
	static class OutOfStock extends RuntimeException {

		OutOfStock(String message) {
			super(message);
		}

	}

	static class SpecialOutOfStock extends OutOfStock {

		SpecialOutOfStock(String message) {
			super(message);
		}

	}

	@WampErrorUri(value = "com.acme.silent", includeMessage = false)
	static class Silent extends RuntimeException {

		Silent(String message) {
			super(message);
		}

	}

}
