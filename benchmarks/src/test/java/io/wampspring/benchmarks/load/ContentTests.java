package io.wampspring.benchmarks.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Content}.
 */
class ContentTests {

	private static Text message(Content content, long number) {
		Text text = new Text().add("[50,7,{},");
		content.write(text, number);
		return text.add("]");
	}

	private static long numberOf(Content content, Text text) {
		return content.number(text.array(), 0, text.length());
	}

	@Test
	void findsItsNumberAgain() {
		Content content = Content.string(64);
		assertThat(numberOf(content, message(content, 7_000_000_123L))).isEqualTo(7_000_000_123L);
		Content tree = Content.tree(2048);
		assertThat(numberOf(tree, message(tree, 5))).isEqualTo(5);
	}

	@Test
	void hasTheSizeAskedFor() {
		assertThat(message(Content.string(64), 1).length()).isEqualTo("[50,7,{},[\"\"]]".length() + 64);
		assertThat(message(Content.tree(2048), 1).length()).isBetween(1900, 2200);
	}

	@Test
	void noticesAnyChangedByte() {
		Content content = Content.tree(2048);
		Text text = message(content, 42);
		int arguments = "[50,7,{},".length();
		for (int i = arguments; i < text.length(); i++) {
			byte before = text.array()[i];
			text.array()[i] = (byte) (before ^ 0x40);
			assertThat(numberOf(content, text)).as("byte " + i).isEqualTo(Content.WRONG);
			text.array()[i] = before;
		}
	}

	@Test
	void noticesWhatIsMissing() {
		Content content = Content.string(64);
		Text text = message(content, 42);
		assertThat(content.number(text.array(), 0, text.length() - 1)).isEqualTo(Content.WRONG);
		assertThat(content.number(text.array(), 0, 5)).isEqualTo(Content.WRONG);
	}

}
