package io.wampspring.core.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link PeerWaitLimiter}.
 */
class PeerWaitLimiterTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final List<String> ended = new ArrayList<>();

	@Test
	void endsTheLongestWaitWhenThereAreTooMany() {
		PeerWaitLimiter waits = new PeerWaitLimiter(2, LONG);
		PeerWaitLimiter.Wait first = begin(waits, "first");
		PeerWaitLimiter.Wait second = begin(waits, "second");
		begin(waits, "third");
		assertThat(this.ended).containsExactly("first");
		assertThat(first.end()).isNotNull().extracting(WampException::uri).isEqualTo("wamp.error.unavailable");
		assertThat(second.end()).isNull();
		assertThat(waits.size()).isEqualTo(2);
	}

	@Test
	void countsNobodyWhoHasGoneOn() {
		PeerWaitLimiter waits = new PeerWaitLimiter(2, LONG);
		begin(waits, "first");
		begin(waits, "second").close();
		begin(waits, "third");
		assertThat(this.ended).isEmpty();
	}

	@Test
	void endsAWaitThatTakesTooLong() {
		PeerWaitLimiter.Wait wait = begin(new PeerWaitLimiter(2, Duration.ofMillis(50)), "late");
		await().until(() -> wait.end() != null);
		assertThat(wait.end()).extracting(WampException::uri).isEqualTo("wamp.error.timeout");
		assertThat(wait.remainingNanos()).isZero();
		assertThat(this.ended).isEmpty();
	}

	@Test
	void refusesBoundsThatLetNobodyWait() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PeerWaitLimiter(0, LONG));
		assertThatIllegalArgumentException().isThrownBy(() -> new PeerWaitLimiter(1, Duration.ZERO));
	}

	private PeerWaitLimiter.Wait begin(PeerWaitLimiter waits, String name) {
		return waits.begin((reason) -> this.ended.add(name));
	}

}
