package io.wampspring.core.codec;

import io.wampspring.core.message.ProtocolViolationException;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) as strictly as the RFC allows. */
class JsonReader extends WireReader {

	private static final byte[] TRUE = { 't', 'r', 'u', 'e' };

	private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };

	private static final byte[] NULL = { 'n', 'u', 'l', 'l' };

	JsonReader(int maxDepth) {
		super(maxDepth);
	}

	@Override
	void begin(byte[] source, int offset, int length) {
		super.begin(source, offset, length);
		this.position = space(this.position);
	}

	@Override
	Kind kind() {
		return switch (at(this.position)) {
			case '[' -> Kind.LIST;
			case '{' -> Kind.MAP;
			case '"' -> JsonStrings.isBinary(this.bytes, this.position, this.end) ? Kind.BINARY : Kind.TEXT;
			default -> Kind.SCALAR;
		};
	}

	@Override
	boolean isNull() {
		// no other value begins like this
		return at(this.position) == 'n';
	}

	@Override
	int beginList() {
		this.position = space(this.position + 1);
		return UNTIL_MARK;
	}

	@Override
	boolean hasElement(int index, int size) {
		return hasMore(index, ']');
	}

	@Override
	int beginMap() {
		this.position = space(this.position + 1);
		return UNTIL_MARK;
	}

	@Override
	boolean hasEntry(int index, int size) {
		return hasMore(index, '}');
	}

	@Override
	boolean readKey() {
		int start = this.position;
		this.position = key(start);
		setText(start, this.position);
		this.position = space(colon(space(this.position)));
		return true;
	}

	@Override
	void endOtherKey() {
		throw new IllegalStateException("JSON has only keys that are strings");
	}

	@Override
	void readString() {
		int start = this.position;
		this.position = string(start);
		if (JsonStrings.isBinary(this.bytes, start, this.position)) {
			byte[] binary = JsonStrings.decodeBinary(this.bytes, start, this.position);
			setString(binary, 0, binary.length);
		}
		else {
			setText(start, this.position);
		}
	}

	@Override
	long readInteger() {
		int start = this.position;
		int first = at(start);
		if (first != '-' && (first < '0' || first > '9')) {
			return NOT_AN_INTEGER;
		}
		long id = readId(start);
		if (id > 0) {
			return id;
		}
		this.position = JsonNumbers.skip(this.bytes, start, this.end);
		return JsonNumbers.integer(this.bytes, start, this.position);
	}

	/** Reads a short id on a fast path, or returns 0 and reads nothing. */
	private long readId(int start) {
		int limit = Math.min(this.end, start + JsonNumbers.SAFE_DIGITS);
		int next = start;
		long id = 0;
		while (next < limit && this.bytes[next] >= '0' && this.bytes[next] <= '9') {
			id = id * 10 + (this.bytes[next] - '0');
			next++;
		}
		boolean complete = next < this.end && (this.bytes[next] == ',' || this.bytes[next] == ']');
		if (!complete || this.bytes[start] == '0') {
			return 0;
		}
		this.position = next;
		return id;
	}

	@Override
	public @Nullable Long toInteger(@Nullable Object value) {
		return (value instanceof Long integer) ? integer : null;
	}

	@Override
	void copyScalar(ValueSink sink) {
		int start = this.position;
		this.position = value(start, 0);
		switch (this.bytes[start]) {
			case 't' -> sink.bool(true);
			case 'f' -> sink.bool(false);
			case 'n' -> sink.nothing();
			default -> JsonNumbers.copy(this.bytes, start, this.position, sink);
		}
	}

	@Override
	void skip(int depth) {
		this.position = value(this.position, depth);
	}

	@Override
	void skipTrailing() {
		this.position = space(this.position);
	}

	/** Moves to the next element or key, or after the bracket. */
	private boolean hasMore(int index, char close) {
		int start = space(this.position);
		int found = at(start);
		if (found == close) {
			this.position = start + 1;
			return false;
		}
		if (index > 0) {
			if (found != ',') {
				throw malformed();
			}
			start = space(start + 1);
		}
		this.position = start;
		return true;
	}

	private void setText(int start, int behind) {
		if (JsonStrings.hasEscape(this.bytes, start + 1, behind - 1)) {
			ByteBuilder plain = new ByteBuilder(behind - start);
			JsonStrings.unescape(this.bytes, start + 1, behind - 1, plain, replacesSurrogates());
			setString(plain.array(), 0, plain.length());
		}
		else {
			setString(this.bytes, start + 1, behind - start - 2);
		}
	}

	// the following methods take a position and return the one after the validated part

	private int value(int start, int depth) {
		return switch (at(start)) {
			case '"' -> string(start);
			case '[' -> list(start, depth + 1);
			case '{' -> map(start, depth + 1);
			case 't' -> literal(start, TRUE);
			case 'f' -> literal(start, FALSE);
			case 'n' -> literal(start, NULL);
			case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonNumbers.skip(this.bytes, start, this.end);
			default -> throw malformed();
		};
	}

	private int list(int start, int depth) {
		checkDepth(depth);
		int next = space(start + 1);
		if (at(next) == ']') {
			return next + 1;
		}
		while (true) {
			next = space(value(next, depth));
			int separator = at(next);
			if (separator == ']') {
				return next + 1;
			}
			if (separator != ',') {
				throw malformed();
			}
			next = space(next + 1);
		}
	}

	private int map(int start, int depth) {
		checkDepth(depth);
		int next = space(start + 1);
		if (at(next) == '}') {
			return next + 1;
		}
		while (true) {
			next = space(colon(space(key(next))));
			next = space(value(next, depth));
			int separator = at(next);
			if (separator == '}') {
				return next + 1;
			}
			if (separator != ',') {
				throw malformed();
			}
			next = space(next + 1);
		}
	}

	private int string(int start) {
		int behind = JsonStrings.skip(this.bytes, start, this.end);
		if (JsonStrings.isBinary(this.bytes, start, behind)) {
			JsonStrings.checkBinary(this.bytes, start, behind);
		}
		return behind;
	}

	private int key(int start) {
		if (at(start) != '"') {
			throw malformed();
		}
		return JsonStrings.skip(this.bytes, start, this.end);
	}

	private int colon(int start) {
		if (at(start) != ':') {
			throw malformed();
		}
		return start + 1;
	}

	private int literal(int start, byte[] expected) {
		for (int i = 0; i < expected.length; i++) {
			if (at(start + i) != expected[i]) {
				throw malformed();
			}
		}
		return start + expected.length;
	}

	private int space(int start) {
		int next = start;
		while (next < this.end && this.bytes[next] <= ' ' && isSpace(this.bytes[next])) {
			next++;
		}
		return next;
	}

	private static boolean isSpace(int value) {
		return value == ' ' || value == '\n' || value == '\r' || value == '\t';
	}

	private int at(int index) {
		if (index >= this.end) {
			throw truncated();
		}
		return this.bytes[index];
	}

	/**
	 * Whether a lone surrogate becomes U+FFFD. Not in elements read by the router itself,
	 * where two names could become equal.
	 */
	boolean replacesSurrogates() {
		return false;
	}

	private static ProtocolViolationException malformed() {
		return new ProtocolViolationException("Message is not valid JSON");
	}

	/** Reads payloads, whose text belongs to applications. */
	static final class OfPayload extends JsonReader {

		OfPayload(int maxDepth) {
			super(maxDepth);
		}

		@Override
		boolean replacesSurrogates() {
			return true;
		}

	}

}
