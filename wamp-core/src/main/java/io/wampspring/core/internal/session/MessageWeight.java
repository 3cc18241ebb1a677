package io.wampspring.core.internal.session;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampMessage;

/**
 * Estimates the heap memory of a decoded message. Two bytes on the wire can become a list
 * of 56 bytes, so the size on the wire is no measure for dictionaries.
 */
final class MessageWeight {

	// the message, its queue entry, and the header of its payload
	private static final int MESSAGE = 256;

	private static final int STRING = 48;

	private static final int LIST = 64;

	private static final int MAP = 128;

	private static final int REFERENCE = 8;

	private static final int MAP_ENTRY = 56;

	private static final int SCALAR = 24;

	private static final int NUMBER = 64;

	// state of the call in the dealer, with a timer
	private static final int CALL = 512;

	private MessageWeight() {
	}

	/**
	 * Estimate the memory of a message.
	 * @param message the message
	 * @param size its size on the wire, which accounts for its strings and payload
	 * @return estimated bytes
	 */
	static long of(WampMessage message, int size) {
		return MESSAGE + size + dict(dictOf(message));
	}

	/**
	 * Estimate the memory of a queued call.
	 * @param payload its arguments; those of the application itself are not counted
	 * @return estimated bytes
	 */
	static long ofWaitingCall(Payload payload) {
		return CALL + ((payload instanceof EncodedPayload encoded) ? encoded.length() : 0);
	}

	// all other messages have only known keys with short values
	private static Dict dictOf(WampMessage message) {
		return switch (message.type()) {
			case HELLO -> ((HelloMessage) message).details();
			case AUTHENTICATE -> ((AuthenticateMessage) message).extra();
			case PUBLISH -> ((PublishMessage) message).options();
			case SUBSCRIBE -> ((SubscribeMessage) message).options();
			case REGISTER -> ((RegisterMessage) message).options();
			case CALL -> ((CallMessage) message).options();
			default -> Dict.EMPTY;
		};
	}

	private static long dict(Dict dict) {
		return dict.isEmpty() ? 0 : structure(dict.asMap());
	}

	/** Returns the memory of a value, excluding the characters of its strings. */
	private static long structure(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			long sum = MAP;
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				sum += MAP_ENTRY + structure(entry.getKey()) + structure(entry.getValue());
			}
			return sum;
		}
		if (value instanceof Collection<?> list) {
			long sum = LIST;
			for (Object element : list) {
				sum += REFERENCE + structure(element);
			}
			return sum;
		}
		if (value instanceof String) {
			return STRING;
		}
		if (value instanceof BigInteger || value instanceof BigDecimal) {
			return NUMBER;
		}
		return (value != null) ? SCALAR : 0;
	}

}
