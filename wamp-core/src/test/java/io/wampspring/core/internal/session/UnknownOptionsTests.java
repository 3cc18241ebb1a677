package io.wampspring.core.internal.session;

import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log tells of options that nobody knows.
 */
class UnknownOptionsTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(UnknownOptions.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final UnknownOptions options = new UnknownOptions();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.DEBUG);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
	}

	@Test
	void eachIsToldOncePerSession() {
		for (int i = 0; i < 3; i++) {
			this.options.report(7, "CALL.Options", "foo");
			this.options.report(7, "CALL.Options", "bar");
			this.options.report(7, "PUBLISH.Options", "foo");
		}
		new UnknownOptions().report(8, "CALL.Options", "foo");
		assertThat(told()).containsExactly(told(7, "CALL.Options.foo"), told(7, "CALL.Options.bar"),
				told(7, "PUBLISH.Options.foo"), told(8, "CALL.Options.foo"));
	}

	@Test
	void endlessNewOptionsFillNoLog() {
		IntStream.range(0, 1000).forEach((i) -> this.options.report(7, "CALL.Options", "foo" + i));
		assertThat(told()).hasSize(16);
	}

	@Test
	void hostileKeyCannotForgeALineOfTheLog() {
		this.options.report(7, "CALL.Options", "a\n\u202eERROR all is lost" + "x".repeat(100_000));
		assertThat(told()).singleElement().asString().contains("a??ERROR all is lost").hasSizeLessThan(200);
	}

	private static String told(long session, String option) {
		return "Session " + session + " sends " + option + ", an unknown option, which is ignored";
	}

	private List<String> told() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
