package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.ProtocolViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The options allowed in Options or Details of one message type. A known key with a value
 * of the wrong type is a protocol violation; unknown keys are dropped, except by open
 * schemas, whose receivers may use any key.
 * <p>
 * In requests, null is treated as absent, as some clients send it for unset options; a
 * known key may be prefixed with an underscore, as some clients allow no other custom
 * keys; and a listener is notified of unknown keys. Keys that restrict the receivers of
 * an event are never dropped: ignoring one would disclose the event to all subscribers.
 * <p>
 * WAMP specification: Extensibility; the sections of the features.
 */
final class OptionSchema {

	private static final byte[] ELIGIBLE = OptionKeys.ELIGIBLE.name().getBytes(StandardCharsets.US_ASCII);

	private static final byte[] EXCLUDE = OptionKeys.EXCLUDE.name().getBytes(StandardCharsets.US_ASCII);

	private final MessageType type;

	private final String element;

	private final String name;

	private final Kind kind;

	private final List<Option> options;

	// open addressing; never changed after construction
	private final @Nullable Option[] table;

	OptionSchema(MessageType type, String element, Kind kind, List<Option> options) {
		this.type = type;
		this.element = element;
		this.name = type + "." + element;
		this.kind = kind;
		this.options = options.stream().map(kind::option).toList();
		this.table = new @Nullable Option[Integer.highestOneBit(options.size() * 4 + 3)];
		this.options.forEach(this::add);
	}

	private void add(Option option) {
		int slot = slot(option.utf8(), 0, option.utf8().length);
		Option other = this.table[slot];
		while (other != null) {
			if (Arrays.equals(other.utf8(), option.utf8())) {
				throw new IllegalArgumentException(this.name + " has the option '" + option.key() + "' already");
			}
			slot = next(slot);
			other = this.table[slot];
		}
		this.table[slot] = option;
	}

	/** Return a schema with additional options. */
	OptionSchema with(List<OptionKey<?>> keys) {
		List<Option> more = new ArrayList<>(this.options);
		keys.forEach((key) -> more.add(Option.of(key)));
		return new OptionSchema(this.type, this.element, this.kind, more);
	}

	MessageType type() {
		return this.type;
	}

	/** Return the name of the element, for error messages. */
	String name() {
		return this.name;
	}

	/**
	 * Reads the dict at the cursor.
	 * @param unknown notified of dropped options
	 */
	Dict read(WireReader in, UnknownOptionListener unknown) {
		if (in.kind() != WireReader.Kind.MAP) {
			throw new ProtocolViolationException(this.name + " must be a dict");
		}
		int size = in.beginMap();
		if (!in.hasEntry(0, size)) {
			return Dict.EMPTY;
		}
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		boolean aliased = false;
		int index = 0;
		do {
			aliased |= readMember(in, members, unknown);
			index++;
		}
		while (in.hasEntry(index, size));
		if (aliased) {
			resolveAliases(members);
		}
		return dict(members);
	}

	// null is retained for the few options whose null is rejected later
	@SuppressWarnings("NullAway")
	private static Dict dict(Map<String, @Nullable Object> members) {
		return Dict.of(members);
	}

	/** Reads a member; returns whether its key is an alias, with an underscore. */
	private boolean readMember(WireReader in, Map<String, @Nullable Object> members, UnknownOptionListener unknown) {
		if (!in.readKey()) {
			throw new ProtocolViolationException("Keys of " + this.name + " must be strings");
		}
		Option option = find(in.stringBytes, in.stringOffset, in.stringLength);
		boolean alias = option == null && isUnderscored(in);
		if (alias) {
			option = find(in.stringBytes, in.stringOffset + 1, in.stringLength - 1);
		}
		boolean kept = option != null || this.kind == Kind.OPEN || isReceiverList(in, alias);
		if (in.isUndefined() && (option == null || option.nulls() != Option.Nulls.KEPT)) {
			in.skip(1);
			return false;
		}
		if (!kept) {
			if (this.kind != Kind.CLOSED) {
				unknown.onUnknownOption(this.name, in.string());
			}
			in.skip(1);
			return false;
		}
		String key = (option != null && !alias) ? option.key().name() : in.string();
		Object value = readValue(in);
		if (option != null) {
			value = check(option, value, in);
		}
		if ((value != null || isNullKept(option)) && put(members, key, value)) {
			throw new ProtocolViolationException(this.name + " contains a key more than once");
		}
		return alias;
	}

	private static boolean put(Map<String, @Nullable Object> members, String key, @Nullable Object value) {
		boolean present = members.containsKey(key);
		members.put(key, value);
		return present;
	}

	private boolean isNullKept(@Nullable Option option) {
		return (option != null) ? option.nulls() == Option.Nulls.KEPT : this.kind == Kind.PUBLICATION;
	}

	private @Nullable Object check(Option option, @Nullable Object value, WireReader in) {
		if (value == null && option.nulls() != Option.Nulls.WRONG) {
			return null;
		}
		Object checked = (value != null) ? option.key().check(value, in) : null;
		if (checked == null) {
			throw new ProtocolViolationException(
					this.name + '.' + option.key() + " must be " + option.key().expected());
		}
		return checked;
	}

	private boolean isUnderscored(WireReader in) {
		return (this.kind == Kind.REQUEST || this.kind == Kind.PUBLICATION) && in.stringLength > 1
				&& in.stringBytes[in.stringOffset] == '_';
	}

	private boolean isReceiverList(WireReader in, boolean alias) {
		if (this.kind != Kind.PUBLICATION) {
			return false;
		}
		int begin = alias ? in.stringOffset + 1 : in.stringOffset;
		int end = in.stringOffset + in.stringLength;
		return startsWith(in.stringBytes, begin, end, ELIGIBLE) || startsWith(in.stringBytes, begin, end, EXCLUDE);
	}

	private static boolean startsWith(byte[] bytes, int begin, int end, byte[] prefix) {
		return end - begin >= prefix.length
				&& Arrays.equals(bytes, begin, begin + prefix.length, prefix, 0, prefix.length);
	}

	/** Rename aliases to their keys, unless these are present, too. */
	private static void resolveAliases(Map<String, @Nullable Object> members) {
		for (String key : List.copyOf(members.keySet())) {
			if (key.charAt(0) == '_') {
				Object value = members.remove(key);
				members.putIfAbsent(key.substring(1), value);
			}
		}
	}

	private static @Nullable Object readValue(WireReader in) {
		int start = in.position;
		in.skip(1);
		in.position = start;
		ValueBuilder builder = new ValueBuilder();
		in.copy(builder);
		// NaN and infinities are null in JSON, so they are treated as null in all
		// formats
		return (builder.value() instanceof Double number && !Double.isFinite(number)) ? null : builder.value();
	}

	private @Nullable Option find(byte[] bytes, int offset, int length) {
		int slot = slot(bytes, offset, length);
		Option option = this.table[slot];
		while (option != null) {
			byte[] key = option.utf8();
			if (Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
				return option;
			}
			slot = next(slot);
			option = this.table[slot];
		}
		return null;
	}

	private int slot(byte[] bytes, int offset, int length) {
		int hash = (length == 0) ? 0 : length * 31 + bytes[offset] * 7 + bytes[offset + length - 1];
		return hash & this.table.length - 1;
	}

	private int next(int slot) {
		return slot + 1 & this.table.length - 1;
	}

	/** Treatment of unknown keys. */
	enum Kind {

		/** Unknown keys are dropped. */
		CLOSED,

		/** Unknown keys are retained. */
		OPEN,

		/** Unknown keys are dropped, and a listener is notified; keys may be aliases. */
		REQUEST,

		/** As {@link #REQUEST}, but unknown keys that restrict receivers are retained. */
		PUBLICATION;

		/**
		 * Treat null as absent in requests, unless that would disclose an event to more
		 * receivers.
		 */
		Option option(Option option) {
			boolean strict = this == CLOSED || this == OPEN || option.nulls() != Option.Nulls.WRONG
					|| OptionKeys.isReceiverOption(option.key().name());
			return strict ? option : option.orNull();
		}

	}

}
