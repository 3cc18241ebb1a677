package io.wampspring.core.time;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of {@link FailureReport}.
 */
class FailureReportTests {

	private static final Logger NO_MEMORY = (Logger) Proxy.newProxyInstance(FailureReportTests.class.getClassLoader(),
			new Class<?>[] { Logger.class }, (proxy, method, arguments) -> {
				throw new OutOfMemoryError("no memory for a log event");
			});

	@Test
	void withoutMemoryForALogEventALineMadeBeforeIsWritten() {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		new FailureReport(NO_MEMORY, "The loop failed", written).log(new OutOfMemoryError("on purpose"));
		assertThat(written.toString(StandardCharsets.UTF_8))
			.isEqualTo("ERROR The loop failed (no memory to log more)\n");
	}

	@Test
	void threadGoesOnEvenIfNothingCanBeWritten() {
		OutputStream closed = new OutputStream() {

			@Override
			public void write(int value) throws IOException {
				throw new IOException("closed");
			}

		};
		assertThatNoException()
			.isThrownBy(() -> new FailureReport(NO_MEMORY, "The loop failed", closed).log(new StackOverflowError()));
	}

}
