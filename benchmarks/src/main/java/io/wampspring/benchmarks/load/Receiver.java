package io.wampspring.benchmarks.load;

/** Receives the messages of a {@link Link}. */
@FunctionalInterface
interface Receiver {

	/**
	 * Receive a message.
	 * @param bytes an array, which is reused afterwards
	 * @param offset offset of the message
	 * @param length length of the message in bytes
	 */
	void onText(byte[] bytes, int offset, int length);

}
