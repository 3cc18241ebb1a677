package io.wampspring.transport.internal.websocket;

/**
 * Called with the frames of a {@link FrameParser}, in order, on the feeding thread.
 */
interface FrameListener {

	/**
	 * Handle a complete message.
	 * @param text whether it is text, which is valid UTF-8
	 * @param bytes an array, which is reused after the return
	 * @param offset index of its first byte
	 * @param length its size in bytes
	 */
	void onMessage(boolean text, byte[] bytes, int offset, int length);

	/**
	 * Return the current limit for the size of a message. Called for messages above 4
	 * KiB, for each received part.
	 * @return a number of bytes
	 */
	int maxMessageSize();

	/**
	 * The buffer of an incomplete message has changed.
	 * @param capacity its size in bytes, 0 if there is none
	 */
	void onBuffered(int capacity);

	/**
	 * Answer a ping.
	 * @param payload payload of the pong, at most 125 bytes
	 */
	void onPing(byte[] payload);

	/**
	 * Handle a close frame, the last frame.
	 * @param code the code, {@link CloseCode#NONE} if there is none
	 */
	void onClose(int code);

}
