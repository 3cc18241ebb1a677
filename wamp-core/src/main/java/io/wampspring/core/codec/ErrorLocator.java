package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.MessageTooLargeException;
import io.wampspring.core.message.PayloadException;

/**
 * Repeats a failed copy and tracks the position, so that an error can name it. Costs
 * nothing unless a copy fails. For one thread.
 */
final class ErrorLocator implements ValueSink {

	private static final int LONGEST_KEY = 40;

	private final ValueSink target;

	// lists and maps around the next value, innermost first
	private final Deque<Step> steps = new ArrayDeque<>();

	private ErrorLocator(ValueSink target) {
		this.target = target;
	}

	/**
	 * Returns a failure that names the position.
	 * @param failure the original failure
	 * @param root name of the value
	 * @param target the target of the copy, whose content is not used any more
	 * @param copy copies the value again
	 */
	static PayloadException locate(PayloadException failure, String root, ValueSink target, Consumer<ValueSink> copy) {
		if (failure instanceof MessageTooLargeException) {
			return failure;
		}
		ErrorLocator finder = new ErrorLocator(target);
		try {
			copy.accept(finder);
			return failure;
		}
		catch (MessageTooLargeException ex) {
			// already too large before the position
			return failure;
		}
		catch (PayloadException ex) {
			return new PayloadException(finder.place(root) + ": " + failure.getMessage(), failure);
		}
	}

	private String place(String root) {
		StringBuilder place = new StringBuilder(root);
		for (Iterator<Step> outermostFirst = this.steps.descendingIterator(); outermostFirst.hasNext();) {
			outermostFirst.next().appendTo(place);
		}
		return place.toString();
	}

	@Override
	public void nothing() {
		this.target.nothing();
		done();
	}

	@Override
	public void bool(boolean value) {
		this.target.bool(value);
		done();
	}

	@Override
	public void integer(long value) {
		this.target.integer(value);
		done();
	}

	@Override
	public void bigInteger(BigInteger value) {
		this.target.bigInteger(value);
		done();
	}

	@Override
	public void floating(double value) {
		this.target.floating(value);
		done();
	}

	@Override
	public void decimal(BigDecimal value) {
		this.target.decimal(value);
		done();
	}

	@Override
	public void text(byte[] bytes, int offset, int length) {
		this.target.text(bytes, offset, length);
		done();
	}

	@Override
	public void binary(byte[] bytes, int offset, int length) {
		this.target.binary(bytes, offset, length);
		done();
	}

	@Override
	public void timestamp(long seconds, int nanos) {
		this.target.timestamp(seconds, nanos);
		done();
	}

	@Override
	public void dateTime(byte[] bytes, int offset, int length) {
		this.target.dateTime(bytes, offset, length);
		done();
	}

	@Override
	public int beginList(int size) {
		int mark = this.target.beginList(size);
		this.steps.push(new Step(true));
		return mark;
	}

	@Override
	public void endList(int mark, int size) {
		this.target.endList(mark, size);
		this.steps.pop();
		done();
	}

	@Override
	public int beginMap(int size) {
		int mark = this.target.beginMap(size);
		this.steps.push(new Step(false));
		return mark;
	}

	@Override
	public void key(byte[] bytes, int offset, int length) {
		this.target.key(bytes, offset, length);
		Step map = this.steps.peek();
		if (map != null) {
			map.key = new String(bytes, offset, length, StandardCharsets.UTF_8);
		}
	}

	@Override
	public boolean otherKey() {
		Step map = this.steps.peek();
		boolean taken = this.target.otherKey();
		if (taken && map != null) {
			map.atOtherKey = true;
		}
		return taken;
	}

	@Override
	public void endMap(int mark, int size) {
		this.target.endMap(mark, size);
		this.steps.pop();
		done();
	}

	private void done() {
		Step around = this.steps.peek();
		if (around != null) {
			around.done();
		}
	}

	/** A list or map, and the progress of its copy. */
	private static final class Step {

		private final boolean list;

		private int index;

		// key of the next value; null before the first one, and if it is not text
		private @Nullable String key;

		private boolean atOtherKey;

		Step(boolean list) {
			this.list = list;
		}

		void done() {
			this.index++;
			if (!this.atOtherKey) {
				this.key = null;
			}
			this.atOtherKey = false;
		}

		void appendTo(StringBuilder place) {
			if (this.list) {
				place.append('[').append(this.index).append(']');
			}
			else if (this.key != null) {
				place.append('.').append(isPlain(this.key) ? this.key : "?");
			}
		}

		// other keys may contain anything, which must not appear in logs and texts
		private static boolean isPlain(String key) {
			return !key.isEmpty() && key.length() <= LONGEST_KEY
					&& key.chars()
						.allMatch((character) -> character == '_' || character == '-'
								|| character >= '0' && character <= '9'
								|| (character | 0x20) >= 'a' && (character | 0x20) <= 'z');
		}

	}

}
