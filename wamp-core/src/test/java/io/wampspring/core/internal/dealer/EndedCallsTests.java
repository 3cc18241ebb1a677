package io.wampspring.core.internal.dealer;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EndedCalls}.
 */
class EndedCallsTests {

	private static final String PROCEDURE = "com.p";

	private final EndedCalls ended = new EndedCalls();

	private static long seconds(long seconds) {
		return Duration.ofSeconds(seconds).toNanos();
	}

	@Test
	void takesChunksOfAnEndedCallOnly() {
		this.ended.add(7, PROCEDURE, 0);
		assertThat(this.ended.matches(7, PROCEDURE, 1)).isTrue();
		assertThat(this.ended.matches(7, "com.q", 1)).isFalse();
		assertThat(this.ended.matches(8, PROCEDURE, 1)).isFalse();
	}

	@Test
	void takesChunksAsLongAsTheyComeAndNotMuchLonger() {
		// the clock of the virtual machine may be anywhere
		long start = Long.MAX_VALUE - seconds(90);
		this.ended.add(7, PROCEDURE, start);
		assertThat(this.ended.matches(7, PROCEDURE, start + seconds(50))).isTrue();
		assertThat(this.ended.matches(7, PROCEDURE, start + seconds(100))).isTrue();
		assertThat(this.ended.matches(7, PROCEDURE, start + seconds(161))).isFalse();
	}

	@Test
	void takesNothingBehindTheLastChunk() {
		this.ended.add(7, PROCEDURE, 0);
		this.ended.remove(7, "com.q");
		assertThat(this.ended.matches(7, PROCEDURE, 1)).isTrue();
		this.ended.remove(7, PROCEDURE);
		assertThat(this.ended.matches(7, PROCEDURE, 1)).isFalse();
	}

	@Test
	void forgetsTheOldestOfMany() {
		for (long id = 1; id <= 65; id++) {
			this.ended.add(id, PROCEDURE, 0);
		}
		assertThat(this.ended.matches(1, PROCEDURE, 1)).isFalse();
		assertThat(this.ended.matches(2, PROCEDURE, 1)).isTrue();
		assertThat(this.ended.matches(65, PROCEDURE, 1)).isTrue();
	}

}
