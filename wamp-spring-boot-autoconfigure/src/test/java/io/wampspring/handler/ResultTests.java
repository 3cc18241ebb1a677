package io.wampspring.handler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTests {

	@Test
	void answersWithWhatAMethodReturns() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("r.nothing", Payload.EMPTY).args()).isEmpty();
			assertThat(application.call("r.none", Payload.EMPTY).args()).isEmpty();
			assertThat(application.call("r.empty", Payload.EMPTY).args()).isEmpty();
			assertThat(application.call("r.list")).isEqualTo(List.of(1, 2));
			assertThat(application.call("r.map")).isEqualTo(Map.of("a", 1));
			assertThat(application.call("r.record")).isEqualTo(Map.of("x", 1, "y", "z"));
			WampResult exact = application.call("r.exact", Payload.EMPTY);
			assertThat(exact.args()).containsExactly(1, 2);
			assertThat(exact.kwargs()).containsEntry("a", "b");
			assertThat(application.call("r.payload", Payload.EMPTY).args()).containsExactly(3, 4);
		});
	}

	@Test
	void waitsForAsynchronousResults() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("r.future")).isEqualTo("later");
			assertThat(application.call("r.mono")).isEqualTo("mono");
			assertThat(application.call("r.noMono", Payload.EMPTY).args()).isEmpty();
			assertThat(application.call("r.futureExact", Payload.EMPTY).args()).containsExactly(1, 2);
		});
	}

	@Test
	void collectsStreamsUnlessProgressIsAskedFor() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("r.flux")).isEqualTo(List.of(1, 2, 3));
			assertThat(application.call("r.stream")).isEqualTo(List.of(1, 2, 3));
			assertThat(application.call("r.iterator")).isEqualTo(List.of(1, 2, 3));
		});
	}

	@WampMapping("r")
	static class Beans {

		@WampProcedure
		void nothing() {
		}

		@WampProcedure
		@Nullable String none() {
			return null;
		}

		@WampProcedure
		Optional<String> empty() {
			return Optional.empty();
		}

		@WampProcedure
		List<Integer> list() {
			return List.of(1, 2);
		}

		@WampProcedure
		Map<String, Integer> map() {
			return Map.of("a", 1);
		}

		@WampProcedure
		Pair record() {
			return new Pair(1, "z");
		}

		@WampProcedure
		WampResult exact() {
			return WampResult.of(List.of(1, 2), Map.of("a", "b"));
		}

		@WampProcedure
		Payload payload() {
			return Payload.ofArgs(3, 4);
		}

		@WampProcedure
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> "later");
		}

		@WampProcedure
		CompletableFuture<WampResult> futureExact() {
			return CompletableFuture.supplyAsync(() -> WampResult.of(1, 2));
		}

		@WampProcedure
		Mono<String> mono() {
			return Mono.just("mono");
		}

		@WampProcedure
		Mono<Void> noMono() {
			return Mono.empty();
		}

		@WampProcedure
		Flux<Integer> flux() {
			return Flux.just(1, 2, 3);
		}

		@WampProcedure
		Stream<Integer> stream() {
			return Stream.of(1, 2, 3);
		}

		@WampProcedure
		java.util.Iterator<Integer> iterator() {
			return List.of(1, 2, 3).iterator();
		}

	}

	record Pair(int x, String y) {
	}

}
