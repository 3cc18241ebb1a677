package io.wampspring.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.handler.ProgressSink;
import io.wampspring.template.ReactiveCalls;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/progressive-results.md}. */
class ProgressiveResultsTests {

	@Test
	void reportsProgress() {
		Examples.run(Files.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			List<Integer> percents = new ArrayList<>();
			String result = wamp.call("com.example.files.copy")
				.args("photos")
				.onProgress(Integer.class, (percent) -> percents.add(percent))
				.retrieve(String.class);
			assertThat(result).isEqualTo("photos copied");
			assertThat(percents).containsExactly(25, 50, 75);
		});
	}

	@Test
	void sendsNothingWhereNobodyAsks() {
		Examples.run(Files.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.files.copy").args("photos").retrieve(String.class))
				.isEqualTo("photos copied");
		});
	}

	@Test
	void streamsElements() {
		Examples.run(Files.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			List<String> names = new ArrayList<>();
			assertThat(wamp.call("com.example.files.list")
				.onProgress(String.class, (name) -> names.add(name))
				.retrieve(String.class)).isNull();
			assertThat(names).containsExactly("a.txt", "b.txt", "c.txt");
		});
	}

	@Test
	void collectsElementsWhereNobodyAsks() {
		Examples.run(Files.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.files.list").retrieve(new ParameterizedTypeReference<List<String>>() {
			})).containsExactly("a.txt", "b.txt", "c.txt");
		});
	}

	@Test
	void makesAFlux() {
		Examples.run(Files.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Flux<String> names = ReactiveCalls.flux(() -> wamp.call("com.example.files.list"), String.class);
			assertThat(names.collectList().block(Duration.ofSeconds(10))).containsExactly("a.txt", "b.txt", "c.txt");
		});
	}

	@WampController("com.example.files")
	static class Files {

		@WampProcedure
		String copy(String folder, ProgressSink<Integer> progress) {
			for (int percent = 25; percent < 100; percent += 25) {
				progress.send(percent);
			}
			return folder + " copied";
		}

		@WampProcedure
		Stream<String> list() {
			return Stream.of("a.txt", "b.txt", "c.txt");
		}

	}

}
