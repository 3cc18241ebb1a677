package io.wampspring.test;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampMessage;

/**
 * A received message, with access to its elements. Not thread-safe.
 */
public final class ReceivedMessage {

	private final byte[] bytes;

	private final byte[] frame;

	private final Codec codec;

	private final MessageValues values;

	// decoded on demand
	private @Nullable List<@Nullable Object> elements;

	ReceivedMessage(byte[] bytes, byte[] frame, Codec codec, MessageValues values) {
		this.bytes = bytes;
		this.frame = frame;
		this.codec = codec;
		this.values = values;
	}

	/**
	 * Return the elements.
	 * @return the elements, the code first
	 */
	public List<@Nullable Object> elements() {
		List<@Nullable Object> decoded = this.elements;
		if (decoded == null) {
			decoded = Collections.unmodifiableList(this.values.decode(this.bytes));
			this.elements = decoded;
		}
		return decoded;
	}

	/**
	 * Return the message.
	 * @return the message, decoded
	 */
	public WampMessage message() {
		return this.codec.decode(this.bytes, 0, this.bytes.length);
	}

	/**
	 * Return the message, which must be of a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the message, decoded
	 */
	public <T extends WampMessage> T message(Class<T> type) {
		WampMessage message = message();
		if (!type.isInstance(message)) {
			throw new AssertionError("Expected " + type.getSimpleName() + ", but got " + this);
		}
		return type.cast(message);
	}

	/**
	 * Return the frame of the message.
	 * @return all its bytes, including those of other messages of a batch
	 */
	public byte[] frame() {
		return this.frame.clone();
	}

	/**
	 * Return the type.
	 * @return the type of the code
	 */
	public MessageType type() {
		MessageType type = MessageType.ofCode(code());
		if (type == null) {
			throw new AssertionError("Unknown message code in " + this);
		}
		return type;
	}

	/**
	 * Return the code.
	 * @return the first element
	 */
	public int code() {
		return (int) number(0);
	}

	/**
	 * Return an integer.
	 * @param index which element
	 * @return its value
	 */
	public long number(int index) {
		if (elements().get(index) instanceof Number number) {
			return number.longValue();
		}
		throw new AssertionError("Element " + index + " is not a number in " + this);
	}

	/**
	 * Return a string.
	 * @param index which element
	 * @return its value
	 */
	public String text(int index) {
		if (elements().get(index) instanceof String text) {
			return text;
		}
		throw new AssertionError("Element " + index + " is not a string in " + this);
	}

	/**
	 * Return a dict.
	 * @param index which element
	 * @return its value
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> dict(int index) {
		if (elements().get(index) instanceof Map<?, ?> map) {
			return (Map<String, Object>) map;
		}
		throw new AssertionError("Element " + index + " is not a dict in " + this);
	}

	/**
	 * Return the positional arguments.
	 * @return the arguments, empty if there are none
	 */
	@SuppressWarnings("unchecked")
	public List<@Nullable Object> args() {
		int index = argsIndex();
		return (index < elements().size() && elements().get(index) instanceof List<?> list)
				? (List<@Nullable Object>) list : List.of();
	}

	/**
	 * Return the keyword arguments.
	 * @return the arguments, empty if there are none
	 */
	public Map<String, Object> kwargs() {
		int index = argsIndex() + 1;
		return (index < elements().size()) ? dict(index) : Map.of();
	}

	/**
	 * Return the details.
	 * @return details of an EVENT, INVOCATION, RESULT or ERROR
	 */
	public Map<String, Object> details() {
		return dict((code() == MessageType.RESULT.code()) ? 2 : 3);
	}

	/**
	 * Return the URI of an ERROR.
	 * @return its value
	 */
	public String error() {
		return text(4);
	}

	@Override
	public String toString() {
		return elements().toString();
	}

	private int argsIndex() {
		MessageType type = type();
		if (type == MessageType.EVENT || type == MessageType.INVOCATION) {
			return 4;
		}
		if (type == MessageType.ERROR) {
			return 5;
		}
		if (type == MessageType.RESULT || type == MessageType.ABORT) {
			return 3;
		}
		throw new AssertionError("No arguments in " + this);
	}

}
