package io.wampspring.demo.attack;

import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/** What a hostile peer does next. */
sealed interface Step {

	/** Reset the connection, and begin again with a new one. */
	Step RESET = new Reset();

	/** Read nothing any more. */
	Step DEAFEN = new Deafen();

	/** Send bytes, which many peers may share. */
	static Step send(byte[]... parts) {
		return new Send((round) -> parts, false);
	}

	/** Send what depends on how often the peer has connected. */
	static Step send(LongFunction<byte[]> bytes) {
		return new Send((round) -> new byte[][] { bytes.apply(round) }, false);
	}

	/** Send something again and again, which depends on how often that has been done. */
	static Step sendForever(LongFunction<byte[]> bytes) {
		return new Send((round) -> new byte[][] { bytes.apply(round) }, true);
	}

	/** Wait for a text to come. */
	static Step await(String text) {
		return new Await(text, null);
	}

	/** Wait for a text to come, or begin again if another one does. */
	static Step awaitOrReset(String text, String refusal) {
		return new Await(text, refusal);
	}

	/** Send bytes. */
	record Send(LongFunction<byte[][]> parts, boolean forever) implements Step {
	}

	/** Wait for a text. */
	record Await(String text, @Nullable String refusal) implements Step {
	}

	/** Reset the connection. */
	record Reset() implements Step {
	}

	/** Stop reading. */
	record Deafen() implements Step {
	}

}
