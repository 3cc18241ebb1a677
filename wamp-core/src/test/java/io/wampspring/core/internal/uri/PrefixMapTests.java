package io.wampspring.core.internal.uri;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrefixMapTests {

	private final PrefixMap<String> map = new PrefixMap<>();

	@Test
	void holdsWhatAHashMapHolds() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		Map<String, String> expected = new HashMap<>();
		for (int step = 0; step < 20_000; step++) {
			String key = Integer.toString(random.nextInt(2000), 3);
			String entry = key + step;
			if (random.nextInt(3) > 0) {
				assertThat(this.map.put(key, entry)).as("seed %s", seed).isEqualTo(expected.put(key, entry));
			}
			else {
				assertThat(this.map.remove(key)).as("seed %s", seed).isEqualTo(expected.remove(key));
			}
			assertThat(this.map.size()).isEqualTo(expected.size());
		}
		for (int i = 0; i < 2000; i++) {
			String key = Integer.toString(i, 3);
			assertThat(this.map.get(key + ".more", key.length())).as("seed %s", seed).isEqualTo(expected.get(key));
		}
	}

	@Test
	void looksAtTheBeginningOnly() {
		this.map.put("com.app", "entry");
		assertThat(this.map.get("com.app.one", 7)).isEqualTo("entry");
		assertThat(this.map.get("com.app.one", 8)).isNull();
		assertThat(this.map.get("com.ap", 6)).isNull();
		assertThat(this.map.get("com.apq", 7)).isNull();
	}

	@Test
	void emptyPrefixIsAKey() {
		this.map.put("", "all");
		assertThat(this.map.get("", 0)).isEqualTo("all");
		assertThat(this.map.get("com", 0)).isEqualTo("all");
	}

	@Test
	void entryIsNeverMissedWhileOthersComeAndGo() {
		this.map.put("stays", "0");
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> {
			boolean found = true;
			while (!done.get()) {
				found &= this.map.get("stays.here", 5) != null;
			}
			return found;
		});
		for (int i = 0; i < 50_000; i++) {
			this.map.put("stays", Integer.toString(i));
			this.map.put("other" + i, "");
			if (i > 100) {
				this.map.remove("other" + (i - 100));
			}
		}
		done.set(true);
		assertThat(reader.join()).isTrue();
	}

}
