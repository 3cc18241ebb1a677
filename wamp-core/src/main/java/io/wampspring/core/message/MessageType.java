package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * The message types of WAMP with their codes.
 * <p>
 * WAMP specification: Message Codes and Direction.
 */
public enum MessageType {

	/** HELLO. */
	HELLO(1),
	/** WELCOME. */
	WELCOME(2),
	/** ABORT. */
	ABORT(3),
	/** CHALLENGE. */
	CHALLENGE(4),
	/** AUTHENTICATE. */
	AUTHENTICATE(5),
	/** GOODBYE. */
	GOODBYE(6),
	/** ERROR. */
	ERROR(8),
	/** PUBLISH. */
	PUBLISH(16),
	/** PUBLISHED. */
	PUBLISHED(17),
	/** SUBSCRIBE. */
	SUBSCRIBE(32),
	/** SUBSCRIBED. */
	SUBSCRIBED(33),
	/** UNSUBSCRIBE. */
	UNSUBSCRIBE(34),
	/** UNSUBSCRIBED. */
	UNSUBSCRIBED(35),
	/** EVENT. */
	EVENT(36),
	/** CALL. */
	CALL(48),
	/** CANCEL. */
	CANCEL(49),
	/** RESULT. */
	RESULT(50),
	/** REGISTER. */
	REGISTER(64),
	/** REGISTERED. */
	REGISTERED(65),
	/** UNREGISTER. */
	UNREGISTER(66),
	/** UNREGISTERED. */
	UNREGISTERED(67),
	/** INVOCATION. */
	INVOCATION(68),
	/** INTERRUPT. */
	INTERRUPT(69),
	/** YIELD. */
	YIELD(70),
	/** EVENT_RECEIVED. */
	EVENT_RECEIVED(337);

	private static final @Nullable MessageType[] BY_CODE = new @Nullable MessageType[338];

	static {
		for (MessageType type : values()) {
			BY_CODE[type.code] = type;
		}
	}

	private final int code;

	MessageType(int code) {
		this.code = code;
	}

	/**
	 * Return the code, the first element of a message of this type.
	 * @return the code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Find the type with the given code.
	 * @param code a received code
	 * @return the type or {@code null} if no type has this code
	 */
	public static @Nullable MessageType ofCode(long code) {
		return (code >= 0 && code < BY_CODE.length) ? BY_CODE[(int) code] : null;
	}

}
