package io.wampspring.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What finding retained events costs: counts topics that are looked at, not time.
 */
class RetentionStepTests {

	private static final int TOPICS = 10_000;

	private static final String REALM = "realm1";

	private final Random random = new Random();

	private final MemoryRetention retention = new MemoryRetention(() -> Instant.EPOCH);

	private void retain(String topic) {
		this.retention.retain(REALM, RetentionSettings.DEFAULT, new StoredEvent(1, topic, Instant.EPOCH, Payload.EMPTY,
				new StoredEvent.Publisher(1, "joe", "user"), true, false, -1, Dict.EMPTY, Dict.EMPTY));
	}

	private List<String> find(MatchPolicy match, String uri) {
		return this.retention.find(REALM, RetentionSettings.DEFAULT, match, uri)
			.stream()
			.map(StoredEvent::topic)
			.toList();
	}

	@Test
	void patternsLookAtTopicsThatBeginAsTheyDo() {
		for (int i = 0; i < TOPICS; i++) {
			retain("com.room" + i + ".light");
		}
		assertThat(find(MatchPolicy.PREFIX, "com.room77")).hasSize(111);
		assertThat(this.retention.visited(REALM)).isEqualTo(111);
		assertThat(find(MatchPolicy.WILDCARD, "com.room77.")).hasSize(1);
		assertThat(find(MatchPolicy.WILDCARD, "com.room78..on")).isEmpty();
		assertThat(this.retention.visited(REALM)).isEqualTo(113);
		assertThat(find(MatchPolicy.EXACT, "com.room77.light")).hasSize(1);
		assertThat(this.retention.visited(REALM)).isEqualTo(113);
	}

	@Test
	void patternsFindWhatMatchesThem() {
		List<String> topics = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			String topic = uri(false);
			if (!topics.contains(topic)) {
				topics.add(topic);
				retain(topic);
			}
		}
		for (int round = 0; round < 2_000; round++) {
			String pattern = uri(true);
			assertThat(find(MatchPolicy.WILDCARD, pattern)).containsExactlyInAnyOrderElementsOf(
					topics.stream().filter((topic) -> MatchPolicy.WILDCARD.matches(pattern, topic)).toList());
			String prefix = pattern.substring(0, this.random.nextInt(pattern.length() + 1));
			assertThat(find(MatchPolicy.PREFIX, prefix)).containsExactlyInAnyOrderElementsOf(
					topics.stream().filter((topic) -> topic.startsWith(prefix)).toList());
		}
	}

	@Test
	void topicsThatWereDroppedAreNotLookedAt() {
		RetentionSettings few = new RetentionSettings(true, 10, 1L << 20, Duration.ZERO, 4, 1000, List.of());
		for (int i = 0; i < 1_000; i++) {
			this.retention.retain(REALM, few, new StoredEvent(1, "com.room" + i, Instant.EPOCH, Payload.EMPTY,
					new StoredEvent.Publisher(1, "joe", "user"), true, false, -1, Dict.EMPTY, Dict.EMPTY));
		}
		assertThat(find(MatchPolicy.PREFIX, "com.")).hasSize(10).contains("com.room999");
		assertThat(this.retention.visited(REALM)).isEqualTo(10);
	}

	private String uri(boolean pattern) {
		List<String> components = new ArrayList<>();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			components
				.add((pattern && this.random.nextBoolean()) ? "" : List.of("a", "ab", "b").get(this.random.nextInt(3)));
		}
		return String.join(".", components);
	}

}
