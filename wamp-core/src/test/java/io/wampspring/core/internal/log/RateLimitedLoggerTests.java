package io.wampspring.core.internal.log;

import java.time.Duration;
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

import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitedLoggerTests {

	private final Logger target = (Logger) LoggerFactory.getLogger("rate-limited");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final VirtualTimers timers = new VirtualTimers();

	private final RateLimitedLogger logger = new RateLimitedLogger(this.target, this.timers::nanoTime,
			this.timers::schedule);

	@BeforeEach
	void listen() {
		this.target.setLevel(Level.INFO);
		this.lines.start();
		this.target.addAppender(this.lines);
	}

	@AfterEach
	void detach() {
		this.target.detachAppender(this.lines);
	}

	private List<String> messages() {
		return this.lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private void flood(int lines) {
		IntStream.range(0, lines).forEach((i) -> this.logger.warn("Peer {} is hostile", i));
	}

	@Test
	void beyondTenLinesInAMinuteThereIsOneThatCountsTheRest() {
		flood(1000);
		assertThat(messages()).hasSize(10).startsWith("Peer 0 is hostile").endsWith("Peer 9 is hostile");
		this.timers.advance(Duration.ofMinutes(1));
		assertThat(messages()).hasSize(11)
			.last()
			.isEqualTo("990 more in the last minute, which debug level shows: Peer {} is hostile");
		assertThat(this.lines.list).allSatisfy((line) -> assertThat(line.getLevel()).isEqualTo(Level.WARN));
	}

	@Test
	void aSummaryThatCannotBePlannedSilencesNothingForEver() {
		RateLimitedLogger unlucky = new RateLimitedLogger(this.target, this.timers::nanoTime, (delay, task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
		for (int i = 0; i < 11; i++) {
			unlucky.warn("Peer {} is hostile", i);
		}
		this.lines.list.clear();
		this.timers.advance(Duration.ofMinutes(1));
		unlucky.warn("Peer {} is hostile", "eleven");
		assertThat(messages()).containsExactly("Peer eleven is hostile");
	}

	@Test
	void everyMinuteOfAFloodHasTenLinesAndASummary() {
		for (int second = 0; second < 300; second++) {
			flood(100);
			this.timers.advance(Duration.ofSeconds(1));
		}
		assertThat(messages()).hasSizeBetween(5 * 11, 6 * 11);
	}

	@Test
	void theFirstLineAfterAQuietMinuteIsNotCountedToThoseBefore() {
		flood(10);
		this.timers.advance(Duration.ofMinutes(1));
		flood(10);
		assertThat(messages()).hasSize(20);
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void onlyTheFirstFailureFromAPlaceHasAStackTraceAndTheOthersAreNamed() {
		for (int i = 0; i < 3; i++) {
			this.logger.error("Connection {} fails", i, new IllegalStateException("text of a peer"));
		}
		assertThat(this.lines.list.get(0).getThrowableProxy()).isNotNull();
		assertThat(this.lines.list.subList(1, 3)).allSatisfy((line) -> assertThat(line.getThrowableProxy()).isNull());
		assertThat(messages()).containsExactly("Connection 0 fails",
				"Connection 1 fails: java.lang.IllegalStateException",
				"Connection 2 fails: java.lang.IllegalStateException");
	}

	@Test
	void aFailureFromAnotherPlaceHasItsStackTraceToo() {
		for (int i = 0; i < 2; i++) {
			this.logger.error("Connection {} fails", i, new IllegalStateException("here"));
			this.logger.error("Connection {} fails", i, new IllegalStateException("and here"));
		}
		assertThat(this.lines.list).extracting((line) -> line.getThrowableProxy() != null)
			.containsExactly(true, true, false, false);
		this.timers.advance(Duration.ofMinutes(1));
		this.logger.error("Connection {} fails", 2, new IllegalStateException("again"));
		assertThat(this.lines.list).last().extracting(ILoggingEvent::getThrowableProxy).isNotNull();
	}

	@Test
	void debugLevelShowsAllOfThemWithTheirStackTraces() {
		this.target.setLevel(Level.DEBUG);
		for (int i = 0; i < 100; i++) {
			this.logger.info("Connection {} fails", i, new IllegalStateException());
		}
		assertThat(this.lines.list).hasSize(100).allSatisfy((line) -> assertThat(line.getThrowableProxy()).isNotNull());
		assertThat(this.lines.list).filteredOn((line) -> line.getLevel() == Level.DEBUG).hasSize(90);
	}

	@Test
	void whatIsNotLoggedIsNotCounted() {
		this.target.setLevel(Level.WARN);
		IntStream.range(0, 20).forEach((i) -> this.logger.info("Nobody sees this"));
		flood(10);
		assertThat(messages()).hasSize(10);
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void withoutATimeOfItsOwnItLimitsToo() {
		RateLimitedLogger real = new RateLimitedLogger(this.target);
		IntStream.range(0, 100).forEach((i) -> real.warn("Peer {} is hostile", i));
		assertThat(messages()).hasSize(10);
	}

}
