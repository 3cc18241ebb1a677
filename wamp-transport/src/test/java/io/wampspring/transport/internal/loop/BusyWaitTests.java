package io.wampspring.transport.internal.loop;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link BusyWait}.
 */
class BusyWaitTests {

	private final BusyWait busyWait = new BusyWait(Duration.ofNanos(100));

	private void waited(int times, long nanos) {
		for (int i = 0; i < times; i++) {
			this.busyWait.waited(nanos);
		}
	}

	@Test
	void sleepsAtOnceInTheBeginning() {
		waited(7, 1);
		assertThat(this.busyWait.nanos()).isZero();
	}

	@Test
	void looksAfterManyShortWaitsInARow() {
		waited(8, 100);
		assertThat(this.busyWait.nanos()).isEqualTo(100);
	}

	@Test
	void sleepsAgainAfterOneLongWait() {
		waited(100, 1);
		this.busyWait.waited(101);
		assertThat(this.busyWait.nanos()).isZero();
		waited(7, 1);
		assertThat(this.busyWait.nanos()).isZero();
		waited(1, 1);
		assertThat(this.busyWait.nanos()).isEqualTo(100);
	}

	@Test
	void neverLooksIfItMayNot() {
		BusyWait never = new BusyWait(Duration.ZERO);
		for (int i = 0; i < 100; i++) {
			never.waited(0);
		}
		assertThat(never.nanos()).isZero();
	}

}
