package io.wampspring.security;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.handler.Application;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.security.internal.SecurityContextInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that are written behind the method, on whatever thread, are written as the
 * caller, and the log knows of the call.
 */
class CallerInResultsTests {

	private static final ExecutorService OTHER = Executors.newSingleThreadExecutor();

	@AfterAll
	static void stop() {
		OTHER.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "getter", "future", "mono", "failing", "failingFuture" })
	void gettersSeeTheCaller(String method) {
		with((application) -> assertThat(application.call("c." + method))
			.isEqualTo(Map.of("who", who(application, method))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "stream", "iterator", "flux" })
	void elementsSeeTheCaller(String method) {
		with((application) -> assertThat(application.call("c." + method))
			.isEqualTo(List.of(Map.of("who", who(application, method)), Map.of("who", who(application, method)))));
	}

	@Test
	void nothingIsLeftOnTheThreadThatWrites() {
		with((application) -> {
			application.call("c.future");
			Application.get(CompletableFuture.runAsync(() -> {
				assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
				assertThat(MDC.get("wamp.uri")).isNull();
			}, OTHER));
		});
	}

	@Test
	void interceptorsAfterTheEndKnowTheCallToo() {
		with((application) -> {
			application.call("c.future");
			assertThat(application.bean(Ends.class).last).isEqualTo("c.future");
		});
	}

	private static void with(Consumer<Application> test) {
		Application.with(Application.runner()
			.withUserConfiguration(Beans.class)
			.withBean(SecurityContextInterceptor.class)
			.withBean(Ends.class), test);
	}

	private static String who(Application application, String method) {
		return application.peer().identity().authid() + " c." + method;
	}

	static class Ends implements WampHandlerInterceptor {

		private volatile String last = "";

		@Override
		public void afterCompletion(HandlerContext context, Throwable failure) {
			this.last = MDC.get("wamp.uri");
		}

	}

	/** Says who asks when it is written. */
	public static class Late {

		public String getWho() {
			Authentication caller = SecurityContextHolder.getContext().getAuthentication();
			return ((caller != null) ? caller.getName() : "nobody") + " " + MDC.get("wamp.uri");
		}

	}

	@WampMapping("c")
	static class Beans {

		@WampProcedure
		Late getter() {
			return new Late();
		}

		@WampProcedure
		CompletableFuture<Late> future() {
			return CompletableFuture.supplyAsync(Late::new, OTHER);
		}

		@WampProcedure
		Mono<Late> mono() {
			return Mono.fromSupplier(Late::new).subscribeOn(Schedulers.fromExecutor(OTHER));
		}

		@WampProcedure
		Stream<Map<String, String>> stream() {
			return Stream.of(1, 2).map((number) -> Map.of("who", new Late().getWho()));
		}

		@WampProcedure
		Iterator<Map<String, String>> iterator() {
			return stream().iterator();
		}

		@WampProcedure
		Flux<Late> flux() {
			return Flux.range(1, 2).map((number) -> new Late()).publishOn(Schedulers.fromExecutor(OTHER));
		}

		@WampProcedure
		Late failing() {
			throw new UnsupportedOperationException();
		}

		@WampProcedure
		CompletableFuture<Late> failingFuture() {
			return CompletableFuture.supplyAsync(() -> {
				throw new UnsupportedOperationException();
			}, OTHER);
		}

		@WampExceptionHandler
		Map<String, String> handle(UnsupportedOperationException ex) {
			return Map.of("who", new Late().getWho());
		}

	}

}
