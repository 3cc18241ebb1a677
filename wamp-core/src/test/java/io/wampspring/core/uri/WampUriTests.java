package io.wampspring.core.uri;

import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WampUriTests {

	private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;

	private static final Pattern LOOSE = Pattern.compile("([^\\s\\.#\\x1c-\\x1f]+\\.)*([^\\s\\.#\\x1c-\\x1f]+)", FLAGS);

	private static final Pattern LOOSE_WILDCARD = Pattern
		.compile("(([^\\s\\.#\\x1c-\\x1f]+\\.)|\\.)*([^\\s\\.#\\x1c-\\x1f]+)?", FLAGS);

	private static final Pattern LOOSE_PREFIX = Pattern.compile("([^\\s\\.#\\x1c-\\x1f]+\\.)*([^\\s\\.#\\x1c-\\x1f]*)",
			FLAGS);

	private static final Pattern STRICT = Pattern.compile("([0-9a-z_]+\\.)*([0-9a-z_]+)");

	private static final Pattern STRICT_WILDCARD = Pattern.compile("(([0-9a-z_]+\\.)|\\.)*([0-9a-z_]+)?");

	private static final Pattern STRICT_PREFIX = Pattern.compile("([0-9a-z_]+\\.)*([0-9a-z_]*)");

	private static final String ALPHABET = "abz09_...#A-\u00e4 \t\n\u0085\u00a0\u2003\u2028\u3000\u001c\u001f\u200b";

	@Test
	void agreesWithTheGrammarOfTheSpecification() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 200_000; i++) {
			String uri = randomString(random);
			assertThat(verdicts(uri)).as("seed %s, '%s'", seed, escape(uri)).isEqualTo(expected(uri));
		}
	}

	private static String randomString(Random random) {
		int length = random.nextInt(9);
		// most characters of the alphabet are not allowed; without them more gets through
		int letters = random.nextBoolean() ? 9 : ALPHABET.length();
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append(ALPHABET.charAt(random.nextInt(letters)));
		}
		return text.toString();
	}

	private static String verdicts(String uri) {
		StringBuilder verdicts = new StringBuilder();
		for (boolean strict : new boolean[] { false, true }) {
			for (MatchPolicy match : MatchPolicy.values()) {
				verdicts.append(WampUri.isValid(uri, match, strict));
			}
		}
		return verdicts.toString();
	}

	private static String expected(String uri) {
		StringBuilder verdicts = new StringBuilder();
		for (Pattern pattern : new Pattern[] { LOOSE, LOOSE_PREFIX, LOOSE_WILDCARD, STRICT, STRICT_PREFIX,
				STRICT_WILDCARD }) {
			verdicts.append(pattern.matcher(uri).matches());
		}
		return verdicts.toString();
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		text.chars().forEach((c) -> escaped.append(String.format("\\u%04x", c)));
		return escaped.toString();
	}

	@Test
	void everyWhiteSpaceOfUnicodeIsRefused() {
		Pattern space = Pattern.compile("[\\s\\x1c-\\x1f]", FLAGS);
		for (int c = 0; c <= Character.MAX_VALUE; c++) {
			String text = String.valueOf((char) c);
			boolean allowed = c != '#' && c != '.' && !space.matcher(text).matches();
			assertThat(WampUri.isValid("a" + text + "b.c", false) && c != '.').as("%x", c).isEqualTo(allowed);
		}
	}

	@Test
	void longUrisNeitherOverflowNorTakeLong() {
		assertThat(WampUri.isValid("a.".repeat(1023) + "bc", false)).isTrue();
		assertThat(WampUri.isValid("a".repeat(WampUri.MAX_LENGTH), false)).isTrue();
		assertThat(WampUri.isValid("a".repeat(WampUri.MAX_LENGTH + 1), false)).isFalse();
		assertThat(WampUri.isValid("a.".repeat(1_000_000) + "b", false)).isFalse();
	}

	@Test
	void wildcardPatternsHaveALimitedNumberOfComponents() {
		assertThat(WampUri.isValid(".".repeat(63), MatchPolicy.WILDCARD, false)).isTrue();
		assertThat(WampUri.isValid(".".repeat(64), MatchPolicy.WILDCARD, false)).isFalse();
	}

	@Test
	void onlyTheFirstComponentMakesAUriReserved() {
		assertThat(WampUri.isReserved("wamp")).isTrue();
		assertThat(WampUri.isReserved("wamp.")).isTrue();
		assertThat(WampUri.isReserved("wamp.session.count")).isTrue();
		assertThat(WampUri.isReserved("wampum")).isFalse();
		assertThat(WampUri.isReserved("wam")).isFalse();
		assertThat(WampUri.isReserved("com.wamp")).isFalse();
		assertThat(WampUri.isReserved("")).isFalse();
	}

}
