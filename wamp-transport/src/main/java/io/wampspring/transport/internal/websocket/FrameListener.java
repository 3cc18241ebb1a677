package io.wampspring.transport.internal.websocket;

/**
 * Gets what a {@link FrameParser} found, in order, on the thread that feeds it.
 */
interface FrameListener {

	/**
	 * A message is complete.
	 * @param text whether it is text, which is then valid UTF-8
	 * @param bytes an array, which is reused after the return
	 * @param offset where the message begins
	 * @param length how many bytes it has
	 */
	void onMessage(boolean text, byte[] bytes, int offset, int length);

	/**
	 * Return the size of the largest message that may come now. Asked for messages that
	 * are not tiny, whenever a part of one has come.
	 * @return a number of bytes
	 */
	int maxMessageSize();

	/**
	 * A part of a message is kept.
	 * @param capacity how much memory it takes now, 0 if nothing is kept any more
	 */
	void onBuffered(int capacity);

	/**
	 * A ping came, to be answered.
	 * @param payload what to answer with, at most 125 bytes
	 */
	void onPing(byte[] payload);

	/**
	 * A close frame came; nothing comes after it.
	 * @param code the code, {@link CloseCode#NONE} if there is none
	 */
	void onClose(int code);

}
