package io.wampspring.transport.internal.rawsocket;

/**
 * Gets what a {@link RawFrameParser} found, in order, on the thread that feeds it.
 */
interface RawFrameListener {

	/**
	 * A message is complete.
	 * @param bytes an array, which is reused after the return
	 * @param offset where the message begins
	 * @param length how many bytes it has
	 */
	void onMessage(byte[] bytes, int offset, int length);

	/**
	 * A PING came, to be answered.
	 * @param payload what to answer with
	 * @throws RawSocketException if the peer does not read the answers
	 */
	void onPing(byte[] payload) throws RawSocketException;

	/**
	 * Return the size of the largest message that may come now. Asked for messages that
	 * are not tiny, whenever a part of one has come.
	 * @return a number of bytes
	 */
	int maxMessageSize();

	/**
	 * A part of a frame is kept.
	 * @param capacity how much memory it takes now, 0 if nothing is kept any more
	 */
	void onBuffered(int capacity);

}
