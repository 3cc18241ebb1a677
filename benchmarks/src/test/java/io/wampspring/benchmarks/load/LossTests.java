package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.benchmarks.load.Endpoint.Style;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what loads say of replies that never come.
 */
class LossTests {

	@Test
	void aReplyThatNeverComesIsLost() throws IOException {
		try (FakeServer server = new FakeServer((number, text) -> (number == 3) ? List.of() : List.of(text));
				EchoLoad load = new EchoLoad(new Endpoint(Style.RAW_OWN, server.port()), 1, 4, Content.string(32))) {
			load.patience(Duration.ofMillis(50));
			load.open();
			load.run(Duration.ofMillis(20));
			load.finish();
			assertThat(load.faults().toString()).startsWith("1 lost");
		}
	}

	@Test
	void aConnectionThatEndsIsNoticed() throws IOException {
		try (FakeServer server = new FakeServer(
				(number, text) -> (number == 10) ? List.of(FakeServer.HANG_UP) : List.of(text));
				EchoLoad load = new EchoLoad(new Endpoint(Style.RAW_OWN, server.port()), 1, 4, Content.string(32))) {
			load.open();
			load.run(Duration.ofSeconds(5));
			load.finish();
			assertThat(load.faults().total()).isPositive();
		}
	}

}
