package io.wampspring.transport.internal.rawsocket;

/**
 * Called with the frames of a {@link RawFrameParser}, in order, on the feeding thread.
 */
interface RawFrameListener {

	/**
	 * Handle a complete message.
	 * @param bytes an array, which is reused after the return
	 * @param offset index of its first byte
	 * @param length its size in bytes
	 */
	void onMessage(byte[] bytes, int offset, int length);

	/**
	 * Answer a PING.
	 * @param payload payload of the PONG
	 * @throws RawSocketException if the peer does not read the answers
	 */
	void onPing(byte[] payload) throws RawSocketException;

	/**
	 * Return the current limit for the size of a message. Called for messages above 4
	 * KiB, for each received part.
	 * @return a number of bytes
	 */
	int maxMessageSize();

	/**
	 * The buffer of an incomplete frame has changed.
	 * @param capacity its size in bytes, 0 if there is none
	 */
	void onBuffered(int capacity);

}
