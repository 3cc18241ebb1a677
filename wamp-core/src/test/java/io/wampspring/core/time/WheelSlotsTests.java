package io.wampspring.core.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WheelSlots}, whose ticks pass as the tests say.
 */
class WheelSlotsTests {

	private static final TimerWheel WHEEL = new TimerWheel("never-started");

	private final WheelSlots slots = new WheelSlots();

	@Test
	void givesEntriesOfAllDistancesExactlyAtTheirTick() {
		for (long tick : new long[] { 1, 63, 64, 65, 4095, 4096, 4097, 262_143, 262_144, 1L << 40, (1L << 61) + 7 }) {
			add(tick);
		}
		assertThat(drainUntil(Long.MAX_VALUE - 1)).containsExactly(1L, 63L, 64L, 65L, 4095L, 4096L, 4097L, 262_143L,
				262_144L, 1L << 40, (1L << 61) + 7);
		assertThat(this.slots.nextTick()).isEqualTo(WheelSlots.NEVER);
	}

	@Test
	void agreesWithASortedMapUnderRandomUse() {
		Random random = new Random(42);
		TreeMap<Long, List<WheelEntry>> model = new TreeMap<>();
		int size = 0;
		long now = 0;
		for (int round = 0; round < 20_000; round++) {
			if (random.nextInt(3) > 0) {
				WheelEntry entry = add(now + 1 + (random.nextLong(1L << (1 + random.nextInt(30)))));
				model.computeIfAbsent(entry.tick, (tick) -> new ArrayList<>()).add(entry);
				size++;
			}
			else if (!model.isEmpty() && random.nextBoolean()) {
				Long tick = model.ceilingKey(now + random.nextLong(model.lastKey() - now + 1));
				List<WheelEntry> entries = model.get((tick != null) ? tick : model.firstKey());
				WheelEntry entry = entries.remove(random.nextInt(entries.size()));
				if (entries.isEmpty()) {
					model.remove(entry.tick);
				}
				assertThat(this.slots.remove(entry)).isTrue();
				assertThat(this.slots.remove(entry)).isFalse();
				size--;
			}
			else {
				now += random.nextLong(1L << (1 + random.nextInt(20)));
				List<Long> expected = new ArrayList<>();
				while (!model.isEmpty() && model.firstKey() <= now) {
					model.pollFirstEntry().getValue().forEach((entry) -> expected.add(entry.tick));
				}
				size -= expected.size();
				assertThat(drainUntil(now)).isEqualTo(expected);
				this.slots.skipTo(now);
			}
			assertThat(this.slots.size()).isEqualTo(size);
		}
	}

	@Test
	void entriesAddedWhileATickIsEmptiedAreNotMixedUpWithIt() {
		add(4096);
		add(4100);
		this.slots.advance();
		assertThat(this.slots.pollDue(1)).isNotNull();
		assertThat(this.slots.earliest(4096)).isEqualTo(4097);
		add(4097);
		assertThat(drainUntil(5000)).containsExactly(4097L, 4100L);
	}

	@Test
	void movesNoMoreEntriesAtOnceThanAllowed() {
		for (int i = 0; i < 100; i++) {
			add(64 + 1 + i % 50);
		}
		this.slots.advance();
		assertThat(this.slots.pollDue(10)).isNull();
		assertThat(this.slots.nextTick()).isEqualTo(64);
		assertThat(drainUntil(200)).hasSize(100).isSorted();
	}

	@Test
	void skippingAnIdleTimeLeavesNothingBehind() {
		add(5);
		assertThat(drainUntil(5)).hasSize(1);
		this.slots.skipTo(1_000_000);
		add(1_000_001);
		// the same slot as the first entry had
		add((1_000_000 & ~63) + 64 + 5);
		assertThat(drainUntil(2_000_000)).hasSize(2).isSorted();
	}

	private WheelEntry add(long tick) {
		WheelEntry entry = new WheelEntry(WHEEL, tick, () -> {
		});
		this.slots.add(entry);
		return entry;
	}

	private List<Long> drainUntil(long tick) {
		List<Long> drained = new ArrayList<>();
		for (long next = this.slots.nextTick(); next <= tick; next = this.slots.nextTick()) {
			this.slots.advance();
			WheelEntry entry = this.slots.pollDue(3);
			if (entry != null) {
				assertThat(entry.tick).isEqualTo(next);
				drained.add(entry.tick);
			}
		}
		return drained;
	}

}
