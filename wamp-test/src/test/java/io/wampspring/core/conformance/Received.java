package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.MessageType;

/**
 * A message as a peer got it, element by element.
 *
 * @param elements the elements, the code first
 */
public record Received(List<@Nullable Object> elements) {

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
		if (this.elements.get(index) instanceof Number number) {
			return number.longValue();
		}
		throw new AssertionError("Element " + index + " is no number in " + this);
	}

	/**
	 * Return a string.
	 * @param index which element
	 * @return its value
	 */
	public String text(int index) {
		if (this.elements.get(index) instanceof String text) {
			return text;
		}
		throw new AssertionError("Element " + index + " is no string in " + this);
	}

	/**
	 * Return a dict.
	 * @param index which element
	 * @return its value
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> dict(int index) {
		if (this.elements.get(index) instanceof Map<?, ?> map) {
			return (Map<String, Object>) map;
		}
		throw new AssertionError("Element " + index + " is no dict in " + this);
	}

	/**
	 * Return the positional arguments.
	 * @return the arguments, empty if there are none
	 */
	public List<?> args() {
		int index = argsIndex();
		return (index < this.elements.size() && this.elements.get(index) instanceof List<?> list) ? list : List.of();
	}

	/**
	 * Return the keyword arguments.
	 * @return the arguments, empty if there are none
	 */
	public Map<String, Object> kwargs() {
		int index = argsIndex() + 1;
		return (index < this.elements.size()) ? dict(index) : Map.of();
	}

	/**
	 * Return the details.
	 * @return details of an EVENT, INVOCATION, RESULT or ERROR
	 */
	public Map<String, Object> details() {
		return dict((code() == MessageType.RESULT.code()) ? 2 : 3);
	}

	private int argsIndex() {
		MessageType type = MessageType.ofCode(code());
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
