package io.wampspring.benchmarks.load;

/** Takes the messages that come in on a {@link Link}. */
@FunctionalInterface
interface Receiver {

	/**
	 * Take a message.
	 * @param bytes an array, which is reused afterwards
	 * @param offset where the message begins
	 * @param length how many bytes it takes
	 */
	void onText(byte[] bytes, int offset, int length);

}
