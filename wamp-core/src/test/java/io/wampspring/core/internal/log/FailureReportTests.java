package io.wampspring.core.internal.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
	void floodOfFailuresIsTenLinesInAMinuteWithMemoryOrWithout() {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		FailureReport withoutMemory = new FailureReport(NO_MEMORY, "The loop failed", written);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		ch.qos.logback.classic.Logger logger = (ch.qos.logback.classic.Logger) LoggerFactory
			.getLogger("io.wampspring.flood");
		logger.setAdditive(false);
		logger.setLevel(Level.INFO);
		logger.addAppender(appender);
		FailureReport withMemory = new FailureReport(logger, "The loop failed", written);
		for (int i = 0; i < 1000; i++) {
			withoutMemory.log(new OutOfMemoryError("on purpose"));
			withMemory.log(new IllegalStateException("on purpose"));
		}
		logger.detachAppender(appender);
		assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
		assertThat(appender.list).hasSize(10);
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
