package io.wampspring.core.internal.uri;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The index against the rules as they are written, which are slow: rules PT-1 to PT-4.
 */
class PatternIndexPropertyTests {

	private static final String[] COMPONENTS = { "a", "b", "aa", "ab" };

	private record Pattern(MatchPolicy match, String uri) {

		boolean matches(String topic) {
			return switch (this.match) {
				case EXACT -> topic.equals(this.uri);
				case PREFIX -> topic.startsWith(this.uri);
				case WILDCARD -> {
					String[] components = this.uri.split("\\.", -1);
					String[] others = topic.split("\\.", -1);
					boolean matches = components.length == others.length;
					for (int i = 0; matches && i < components.length; i++) {
						matches = components[i].isEmpty() || components[i].equals(others[i]);
					}
					yield matches;
				}
			};
		}

		boolean isAligned(String topic) {
			return this.uri.isEmpty() || topic.equals(this.uri) || this.uri.endsWith(".")
					|| topic.startsWith(this.uri + ".");
		}

	}

	@Test
	void findsWhatTheRulesFind() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 2000; round++) {
			PatternIndex<Pattern> index = new PatternIndex<>();
			Map<Pattern, Pattern> entries = new HashMap<>();
			for (int step = 0; step < 30; step++) {
				change(index, entries, random);
				String topic = randomTopic(random);
				List<Pattern> matching = entries.keySet().stream().filter((entry) -> entry.matches(topic)).toList();
				assertThat(index.matches(topic)).as("seed %s, %s in %s", seed, topic, entries.keySet())
					.containsExactlyInAnyOrderElementsOf(matching);
				assertThat(index.first(topic)).as("seed %s, %s in %s", seed, topic, entries.keySet())
					.isEqualTo(index.matches(topic).stream().findFirst().orElse(null));
				assertThat(index.best(topic)).as("seed %s, %s in %s", seed, topic, entries.keySet())
					.isEqualTo(best(matching, topic));
				assertThat(index.size()).isEqualTo(entries.size());
			}
			entries.keySet().forEach((entry) -> index.remove(entry.match(), entry.uri()));
			assertThat(index.size()).isZero();
			assertThat(index.matches(randomTopic(random))).isEmpty();
		}
	}

	private static void change(PatternIndex<Pattern> index, Map<Pattern, Pattern> entries, Random random) {
		Pattern pattern = randomPattern(random);
		if (random.nextInt(4) > 0) {
			entries.put(pattern, pattern);
			index.put(pattern.match(), pattern.uri(), pattern);
		}
		else {
			Pattern victim = entries.isEmpty() || random.nextBoolean() ? pattern
					: new ArrayList<>(entries.keySet()).get(random.nextInt(entries.size()));
			entries.remove(victim);
			index.remove(victim.match(), victim.uri());
		}
		assertThat(index.get(pattern.match(), pattern.uri())).isEqualTo(entries.get(pattern));
	}

	private static @Nullable Pattern best(List<Pattern> matching, String topic) {
		Optional<Pattern> exact = matching.stream().filter((entry) -> entry.match() == MatchPolicy.EXACT).findFirst();
		List<Pattern> prefixes = matching.stream().filter((entry) -> entry.match() == MatchPolicy.PREFIX).toList();
		Optional<Pattern> longest = prefixes.stream().max(Comparator.comparingInt((entry) -> entry.uri().length()));
		Optional<Pattern> aligned = prefixes.stream().anyMatch((entry) -> entry.isAligned(topic)) ? longest
				: Optional.empty();
		Optional<Pattern> wildcard = matching.stream()
			.filter((entry) -> entry.match() == MatchPolicy.WILDCARD)
			.min(PatternIndexPropertyTests::moreSpecific);
		return exact.or(() -> aligned).or(() -> wildcard).or(() -> longest).orElse(null);
	}

	private static int moreSpecific(Pattern left, Pattern right) {
		String[] lefts = left.uri().split("\\.", -1);
		String[] rights = right.uri().split("\\.", -1);
		for (int i = 0; i < lefts.length; i++) {
			if (lefts[i].isEmpty() != rights[i].isEmpty()) {
				return lefts[i].isEmpty() ? 1 : -1;
			}
		}
		return 0;
	}

	private static String randomTopic(Random random) {
		List<String> components = new ArrayList<>();
		for (int i = random.nextInt(5); i >= 0; i--) {
			components.add(COMPONENTS[random.nextInt(COMPONENTS.length)]);
		}
		return String.join(".", components);
	}

	private static Pattern randomPattern(Random random) {
		String topic = randomTopic(random);
		switch (random.nextInt(3)) {
			case 0 -> {
				return new Pattern(MatchPolicy.EXACT, topic);
			}
			case 1 -> {
				return new Pattern(MatchPolicy.PREFIX, topic.substring(0, random.nextInt(topic.length() + 1)));
			}
			default -> {
				String[] components = topic.split("\\.");
				for (int i = 0; i < components.length; i++) {
					components[i] = random.nextBoolean() ? "" : components[i];
				}
				return new Pattern(MatchPolicy.WILDCARD, String.join(".", components));
			}
		}
	}

	@Test
	void manyPatternsDoNotSlowDownTheLookup() {
		PatternIndex<Integer> index = new PatternIndex<>();
		for (int i = 0; i < 100_000; i++) {
			index.put(MatchPolicy.PREFIX, String.format("com.p%06d", i), i);
			index.put(MatchPolicy.WILDCARD, String.format("com..w%06d", i), i);
		}
		for (int i = 0; i < 100_000; i++) {
			assertThat(index.best(String.format("com.p%06d.x", i))).isEqualTo(i);
			assertThat(index.best(String.format("com.x.w%06d", i))).isEqualTo(i);
		}
	}

}
