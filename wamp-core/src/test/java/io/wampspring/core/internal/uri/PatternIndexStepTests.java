package io.wampspring.core.internal.uri;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the worst patterns cost an index: counts elements that are copied, not time.
 */
class PatternIndexStepTests {

	// filling a table of any size copies each entry about once, and the chain that it
	// joins
	private static final int COPIES_PER_CHANGE = 8;

	private final Random random = new Random();

	@ParameterizedTest
	@ValueSource(ints = { 1_024, 32_768, 65_536 })
	void shapesThatComeAndGoCostTheSameHoweverManyThereAre(int shapes) {
		PatternIndex<Integer> index = new PatternIndex<>();
		List<String> patterns = patternsOfDifferentShapes(shapes);
		for (String pattern : patterns) {
			index.put(MatchPolicy.WILDCARD, pattern, 1);
		}
		assertThat(index.copied()).isLessThan((long) COPIES_PER_CHANGE * shapes);
		Collections.shuffle(patterns, this.random);
		long before = index.copied();
		patterns.forEach((pattern) -> index.remove(MatchPolicy.WILDCARD, pattern));
		assertThat(index.copied() - before).isLessThan((long) COPIES_PER_CHANGE * shapes);
		assertThat(index.size()).isZero();
	}

	@Test
	void shapesThatChangeBetweenLookUpsCostNoMoreThanTheLookUps() {
		PatternIndex<Integer> index = new PatternIndex<>();
		List<String> patterns = patternsOfDifferentShapes(1_024);
		patterns.forEach((pattern) -> index.put(MatchPolicy.WILDCARD, pattern, 1));
		String uri = String.join(".", Collections.nCopies(17, "a"));
		long before = index.copied();
		int lookUps = 200;
		for (int i = 0; i < lookUps; i++) {
			String pattern = patterns.get(this.random.nextInt(patterns.size()));
			index.remove(MatchPolicy.WILDCARD, pattern);
			assertThat(index.matches(uri)).hasSize(1_023);
			index.put(MatchPolicy.WILDCARD, pattern, 1);
		}
		// a look-up probes each shape, so that copying them once more is no other order
		assertThat(index.copied() - before).isLessThanOrEqualTo(lookUps * (1_024L + 2 * COPIES_PER_CHANGE));
	}

	@Test
	void lookUpsOfTopicsWithOtherNumbersOfComponentsCopyNothing() {
		PatternIndex<Integer> index = new PatternIndex<>();
		List<String> patterns = patternsOfDifferentShapes(32_768);
		for (String pattern : patterns) {
			index.put(MatchPolicy.WILDCARD, pattern, 1);
			// as an event about the subscription does
			assertThat(index.matches("wamp.subscription.on_create")).isEmpty();
		}
		assertThat(index.copied()).isLessThan((long) COPIES_PER_CHANGE * patterns.size());
	}

	@Test
	void prefixesOfEveryLengthCostTheSameHoweverManyThereAre() {
		PatternIndex<Integer> index = new PatternIndex<>();
		String longest = "a".repeat(WampUri.MAX_LENGTH);
		for (int length = 0; length <= longest.length(); length++) {
			index.put(MatchPolicy.PREFIX, longest.substring(0, length), length);
			index.first("wamp.subscription.on_create");
		}
		assertThat(index.matches(longest)).hasSize(WampUri.MAX_LENGTH + 1);
		assertThat(index.best("a" + "b".repeat(WampUri.MAX_LENGTH - 1))).isEqualTo(1);
		for (int length = 0; length <= longest.length(); length++) {
			index.remove(MatchPolicy.PREFIX, longest.substring(0, length));
		}
		assertThat(index.copied()).isLessThan(2L * COPIES_PER_CHANGE * longest.length());
		assertThat(index.size()).isZero();
	}

	@Test
	void hashOfAShorterBeginningFollowsFromThatOfALongerOne() {
		for (int round = 0; round < 1_000; round++) {
			String text = this.random.ints(this.random.nextInt(64), '!', 0x2000)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
			int shorter = this.random.nextInt(text.length() + 1);
			int all = UriHash.append(UriHash.EMPTY, text, 0, text.length());
			assertThat(UriHash.remove(all, text, shorter, text.length()))
				.isEqualTo(UriHash.append(UriHash.EMPTY, text, 0, shorter));
		}
	}

	@Test
	void lengthsAreFoundFromTheLongestToTheShortest() {
		PrefixLengths lengths = new PrefixLengths();
		TreeSet<Integer> expected = new TreeSet<>();
		for (int step = 0; step < 5_000; step++) {
			int length = this.random.nextInt((step < 100) ? 70 : WampUri.MAX_LENGTH + 1);
			if (expected.add(length)) {
				lengths.add(length);
			}
			else if (this.random.nextBoolean()) {
				lengths.remove(length);
				expected.remove(length);
			}
			int limit = this.random.nextInt(WampUri.MAX_LENGTH + 100) - 1;
			Integer floor = expected.floor(limit);
			assertThat(lengths.longest(limit)).isEqualTo((floor != null) ? floor : PrefixLengths.NONE);
		}
	}

	@Test
	void newShapesAreRefusedBeyondTheirNumberAndKnownOnesAreNot() {
		PatternIndex<Integer> index = new PatternIndex<>();
		index.put(MatchPolicy.WILDCARD, "a..c", 1);
		index.put(MatchPolicy.WILDCARD, "a.b.", 1);
		assertThat(index.hasRoomFor(MatchPolicy.WILDCARD, ".b.c", 2)).isFalse();
		assertThat(index.hasRoomFor(MatchPolicy.WILDCARD, "a..c.d", 2)).isFalse();
		assertThat(index.hasRoomFor(MatchPolicy.WILDCARD, "x..z", 2)).isTrue();
		assertThat(index.hasRoomFor(MatchPolicy.WILDCARD, ".b.c", 3)).isTrue();
		assertThat(index.hasRoomFor(MatchPolicy.WILDCARD, ".b.c", 0)).isTrue();
		assertThat(index.hasRoomFor(MatchPolicy.PREFIX, "a", 2)).isTrue();
		index.remove(MatchPolicy.WILDCARD, "a..c");
		assertThat(index.hasRoomFor(MatchPolicy.WILDCARD, ".b.c", 2)).isTrue();
	}

	private static List<String> patternsOfDifferentShapes(int count) {
		List<String> patterns = new ArrayList<>(count);
		for (int mask = 0; mask < count; mask++) {
			StringBuilder pattern = new StringBuilder();
			for (int component = 0; component < 17; component++) {
				pattern.append((component > 0) ? "." : "").append(((mask >> component) & 1) == 0 ? "a" : "");
			}
			patterns.add(pattern.toString());
		}
		return patterns;
	}

}
