package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import io.wampspring.benchmarks.load.Endpoint.Style;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what loads notice, with servers that make mistakes.
 */
class ReplyCheckTests {

	private static final Content CONTENT = Content.string(32);

	private static final Duration RUN = Duration.ofMillis(50);

	private static String faults(Load load) throws IOException {
		try (load) {
			load.open();
			load.run(RUN);
			load.finish();
			assertThat(load.done()).isPositive();
			return (load.faults().total() > 0) ? load.faults().toString() : "";
		}
	}

	private static String echo(BiFunction<Integer, String, List<String>> answers) throws IOException {
		try (FakeServer server = new FakeServer(answers)) {
			return faults(new EchoLoad(new Endpoint(Style.RAW_OWN, server.port()), 1, 4, CONTENT));
		}
	}

	@Test
	void aRightEchoHasNoFaults() throws IOException {
		assertThat(echo((number, text) -> List.of(text))).isEmpty();
	}

	@Test
	void noticesDisorder() throws IOException {
		List<String> held = new ArrayList<>();
		assertThat(echo((number, text) -> {
			if (number == 2) {
				held.add(text);
				return List.of();
			}
			return (number == 3) ? List.of(text, held.get(0)) : List.of(text);
		})).contains("out of order").startsWith("0 lost, 0 duplicated");
	}

	@Test
	void noticesChangedContent() throws IOException {
		assertThat(echo((number, text) -> (number == 5) ? List.of(text, text.replace("xx", "xy")) : List.of(text)))
			.contains("1 wrong");
	}

	@Test
	void noticesASecondEcho() throws IOException {
		assertThat(echo((number, text) -> (number == 5) ? List.of(text, text) : List.of(text))).contains("1 wrong");
	}

	/**
	 * A router of one caller that is its own callee's answer: each CALL gets a RESULT.
	 */
	private static String call(BiFunction<Integer, String, List<String>> results) throws IOException {
		AtomicInteger calls = new AtomicInteger();
		try (FakeServer server = new FakeServer((number, text) -> {
			if (text.startsWith("[1,")) {
				return List.of("[2,1,{}]");
			}
			if (text.startsWith("[64,")) {
				return List.of("[65,1,1]");
			}
			return results.apply(calls.getAndIncrement(), result(text));
		})) {
			return faults(new CallLoad(new Endpoint(Style.WAMP, server.port()), 1, 1, 4, CONTENT));
		}
	}

	private static String result(String call) {
		return "[50," + call.split(",")[1] + ",{}," + call.substring(call.indexOf("[\""));
	}

	@Test
	void rightResultsHaveNoFaultsInAnyOrder() throws IOException {
		List<String> held = new ArrayList<>();
		assertThat(call((number, result) -> {
			if (number == 2) {
				held.add(result);
				return List.of();
			}
			return (number == 3) ? List.of(result, held.get(0)) : List.of(result);
		})).isEmpty();
	}

	@Test
	void noticesTheResultOfAnotherCall() throws IOException {
		assertThat(call((number, result) -> List.of((number == 6) ? result.replace("000007", "000006") : result)))
			.contains("1 wrong");
	}

	@Test
	void noticesASecondResult() throws IOException {
		assertThat(call((number, result) -> (number == 6) ? List.of(result, result) : List.of(result)))
			.contains("1 duplicated");
	}

	@Test
	void noticesAnError() throws IOException {
		assertThat(call((number, result) -> (number == 6) ? List.of("[8,48,7,{},\"wamp.error.canceled\"]", result)
				: List.of(result)))
			.contains("1 wrong")
			.contains("wamp.error.canceled");
	}

}
