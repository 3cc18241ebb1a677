package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Prepares sessions before the load starts: join, register, subscribe.
 */
final class Setup {

	static final int WELCOME = 2;

	static final int SUBSCRIBED = 33;

	static final int REGISTERED = 65;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	// maximum number of requests in progress, so that no outbox overflows
	private static final int CHUNK = 500;

	private static final String HELLO = "[1,\"realm1\",{\"roles\":{\"caller\":{},\"callee\":{},"
			+ "\"publisher\":{},\"subscriber\":{}}}]";

	private Setup() {
	}

	static Link join(Loop loop, Link link) throws IOException {
		request(loop, link, WELCOME, List.of(HELLO));
		return link;
	}

	/** Wait for the greeting of a raw endpoint. */
	static Link greeted(Loop loop, Link link) throws IOException {
		boolean[] heard = { false };
		link.receiver((bytes, offset, length) -> heard[0] = true);
		if (!loop.run(() -> heard[0], PATIENCE)) {
			throw new IOException("No greeting, connection " + loop.broken());
		}
		return link;
	}

	/**
	 * Send requests and wait for the same number of answers.
	 * @param expected type of the answers
	 * @throws IOException if an answer is missing or has another type
	 */
	static void request(Loop loop, Link link, int expected, List<String> messages) throws IOException {
		Text text = new Text();
		for (int from = 0; from < messages.size(); from += CHUNK) {
			List<String> chunk = messages.subList(from, Math.min(from + CHUNK, messages.size()));
			Answers answers = new Answers(expected);
			link.receiver(answers);
			chunk.forEach((message) -> link.send(text.clear().add(message)));
			if (!loop.run(() -> answers.count == chunk.size() || !answers.refusal.isEmpty(), PATIENCE)
					|| !answers.refusal.isEmpty()) {
				throw new IOException("Cannot set up: " + answers.refusal + ", connection " + loop.broken());
			}
		}
	}

	private static final class Answers implements Receiver {

		private final Cursor cursor = new Cursor();

		private final int expected;

		private int count;

		private String refusal = "";

		Answers(int expected) {
			this.expected = expected;
		}

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			if (this.cursor.of(bytes, offset, length).number() == this.expected) {
				this.count++;
			}
			else {
				this.refusal = new String(bytes, offset, length, StandardCharsets.UTF_8);
			}
		}

	}

}
