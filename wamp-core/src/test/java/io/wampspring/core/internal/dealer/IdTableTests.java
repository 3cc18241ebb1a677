package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdTable}.
 */
class IdTableTests {

	private final IdTable<Object> table = new IdTable<>();

	@Test
	void anEmptyTableKnowsNothing() {
		assertThat(this.table.get(1)).isNull();
		assertThat(this.table.remove(1, new Object())).isFalse();
		assertThat(this.table.values()).isEmpty();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void removesAnEntryOnlyUnderItsId() {
		Object entry = new Object();
		this.table.put(1, entry);
		assertThat(this.table.remove(1, new Object())).isFalse();
		assertThat(this.table.remove(2, entry)).isFalse();
		assertThat(this.table.remove(1, entry)).isTrue();
		assertThat(this.table.get(1)).isNull();
	}

	@Test
	void replacesTheEntryOfAnId() {
		Object second = new Object();
		this.table.put(1, new Object());
		this.table.put(1, second);
		assertThat(this.table.get(1)).isSameAs(second);
		assertThat(this.table.size()).isOne();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 1L << 20, 1L << 32, 1L << 40 })
	void doesWhatASortedMapDoes(long step) {
		Random random = new Random(step);
		SortedMap<Long, Object> expected = new TreeMap<>();
		List<Object> entries = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			entries.add(new Object());
		}
		for (int i = 0; i < 20_000; i++) {
			long id = (1 + random.nextInt(60)) * step;
			Object entry = entries.get(random.nextInt(entries.size()));
			switch (random.nextInt(5)) {
				case 0, 1 -> {
					this.table.put(id, entry);
					expected.put(id, entry);
				}
				case 2, 3 -> {
					Object present = expected.getOrDefault(id, entry);
					assertThat(this.table.remove(id, present)).isEqualTo(expected.remove(id, present));
				}
				default -> assertThat(this.table.get(id)).isSameAs(expected.get(id));
			}
			assertThat(this.table.size()).isEqualTo(expected.size());
		}
		assertThat(this.table.values()).containsExactlyElementsOf(expected.values());
	}

	@Test
	void keepsWorkingAfterAPeak() {
		List<Object> entries = new ArrayList<>();
		for (long id = 1; id <= 5_000; id++) {
			entries.add(new Object());
			this.table.put(id, entries.get(entries.size() - 1));
		}
		for (long id = 1; id <= 5_000; id++) {
			assertThat(this.table.remove(id, entries.get((int) id - 1))).isTrue();
		}
		this.table.put(7, entries.get(0));
		assertThat(this.table.values()).containsExactly(entries.get(0));
	}

}
