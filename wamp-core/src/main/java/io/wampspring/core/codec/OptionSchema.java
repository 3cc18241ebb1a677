package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ProtocolViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The table of what Options and Details may hold, per message type. A known key with a
 * value of the wrong type ends the session; unknown keys are dropped, except where a
 * schema is open because any key may matter to the receiver. The <code>shard</code> keys
 * are what a widely deployed router calls the partitions of sharded registrations.
 * <p>
 * In requests null is as good as no value, as some clients send it for what nobody set; a
 * known key may come with an underscore before it, as some clients let their users send
 * no others, and unknown keys are told to whoever wants to know. Keys that restrict who
 * gets an event are never dropped: to ignore one would show the event to everybody.
 * <p>
 * WAMP specification: Extensibility; the sections of the features.
 */
final class OptionSchema {

	private static final String[] ENCRYPTIONS = { "null", "cryptobox", "mqtt", "xbr" };

	private static final String[] SERIALIZERS = { "null", "json", "msgpack", "cbor", "ubjson", "opaque",
			"flatbuffers" };

	private static final Option[] PASSTHRU = { Option.string("ppt_scheme"), Option.string("ppt_serializer"),
			Option.string("ppt_cipher"), Option.string("ppt_keyid") };

	private static final Option[] ENCRYPTED = { Option.oneOf("enc_algo", ENCRYPTIONS).orNull(),
			Option.oneOf("enc_serializer", SERIALIZERS).orNull(), Option.string("enc_key").orNull() };

	// addition of this router: the payload goes out in the codec it came in, or not at
	// all
	private static final Option PASSTHRU_FLAG = Option.bool("passthru");

	private static final Option MATCH = Option.oneOf("match", "exact", "prefix", "wildcard");

	// clients without credentials send null instead of leaving these out
	static final OptionSchema HELLO = closed("HELLO.Details", Option.dict("roles"), Option.string("agent").orNull(),
			Option.strings("authmethods").orNull(), Option.string("authid").orNull(),
			Option.string("authrole").orNull(), Option.dict("authextra").orNull());

	static final OptionSchema WELCOME = open("WELCOME.Details", Option.dict("roles"), Option.string("agent").orNull(),
			Option.string("realm").orNull(), Option.string("authid").orNull(), Option.string("authrole").orNull(),
			Option.string("authmethod").orNull(), Option.string("authprovider").orNull(),
			Option.dict("authextra").orNull());

	static final OptionSchema ABORT = closed("ABORT.Details", Option.string("message").orNull());

	static final OptionSchema CHALLENGE = open("CHALLENGE.Extra");

	static final OptionSchema AUTHENTICATE = open("AUTHENTICATE.Extra");

	static final OptionSchema GOODBYE = closed("GOODBYE.Details", Option.string("message").orNull());

	static final OptionSchema ERROR = request("ERROR.Details", PASSTHRU);

	static final OptionSchema PUBLISH = new OptionSchema("PUBLISH.Options", Kind.PUBLICATION,
			nullable(join(PASSTHRU, ENCRYPTED, Option.bool("acknowledge"), Option.bool("exclude_me"),
					Option.ids("exclude"), Option.strings("exclude_authid"), Option.strings("exclude_authrole"),
					Option.strings("exclude_authmethod"), Option.strings("exclude_authprovider"),
					Option.ids("eligible"), Option.strings("eligible_authid"), Option.strings("eligible_authrole"),
					Option.strings("eligible_authmethod"), Option.strings("eligible_authprovider"),
					Option.bool("disclose_me"), Option.bool("retain"), Option.string("rkey"),
					Option.string("transaction_hash"), Option.forwardFor())));

	static final OptionSchema SUBSCRIBE = request("SUBSCRIBE.Options", MATCH, Option.bool("get_retained"),
			Option.string("nkey"), Option.forwardFor());

	static final OptionSchema UNSUBSCRIBED = closed("UNSUBSCRIBED.Details", Option.id("subscription"),
			Option.string("reason"));

	static final OptionSchema EVENT = closed("EVENT.Details",
			join(PASSTHRU, ENCRYPTED, Option.id("publisher"), Option.string("publisher_authid"),
					Option.string("publisher_authrole"), Option.string("topic"), Option.dict("variables"),
					Option.integer("trustlevel"), Option.bool("retained"), Option.string("transaction_hash"),
					Option.bool("x_acknowledged_delivery"), Option.forwardFor()));

	static final OptionSchema CALL = request("CALL.Options",
			join(PASSTHRU, new Option[0], Option.integer("timeout", 0), Option.bool("receive_progress"),
					Option.bool("progress"), Option.bool("disclose_me"), Option.string("runmode"),
					Option.scalar("rkey").keepingNull(), Option.scalar("shard_key").keepingNull(),
					Option.string("shard"), PASSTHRU_FLAG));

	static final OptionSchema CANCEL = request("CANCEL.Options", Option.oneOf("mode", "skip", "kill", "killnowait"));

	static final OptionSchema RESULT = closed("RESULT.Details",
			join(PASSTHRU, new Option[0], Option.bool("progress"), PASSTHRU_FLAG));

	static final OptionSchema REGISTER = request("REGISTER.Options", MATCH,
			Option.oneOf("invoke", "single", "roundrobin", "random", "first", "last", "_leastloaded"),
			Option.string("shard"), Option.string("shard_strategy"), Option.string("shard_member"),
			Option.scalar("shard_lower_bound"), Option.bool("disclose_caller"), Option.bool("forward_timeout"),
			Option.bool("force_reregister"), Option.integer("concurrency", 1));

	static final OptionSchema UNREGISTERED = closed("UNREGISTERED.Details", Option.id("registration"),
			Option.string("reason"));

	static final OptionSchema INVOCATION = closed("INVOCATION.Details",
			join(PASSTHRU, new Option[0], Option.id("caller"), Option.string("caller_authid"),
					Option.string("caller_authrole"), Option.string("procedure"), Option.dict("variables"),
					Option.integer("trustlevel"), Option.integer("timeout", 0), Option.bool("receive_progress"),
					Option.bool("progress"), PASSTHRU_FLAG));

	static final OptionSchema INTERRUPT = closed("INTERRUPT.Options", Option.oneOf("mode", "kill", "killnowait"),
			Option.string("reason"));

	static final OptionSchema YIELD = request("YIELD.Options",
			join(PASSTHRU, new Option[0], Option.bool("progress"), PASSTHRU_FLAG));

	private static final byte[] ELIGIBLE = "eligible".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] EXCLUDE = "exclude".getBytes(StandardCharsets.US_ASCII);

	private final String name;

	private final Kind kind;

	// open addressing; never changed after construction
	private final @Nullable Option[] table;

	private OptionSchema(String name, Kind kind, Option... options) {
		this.name = name;
		this.kind = kind;
		this.table = new @Nullable Option[Integer.highestOneBit(options.length * 4 + 3)];
		for (Option option : options) {
			int slot = slot(option.utf8(), 0, option.utf8().length);
			while (this.table[slot] != null) {
				slot = next(slot);
			}
			this.table[slot] = option;
		}
	}

	/** Returns the name of the element, for messages to the peer. */
	String name() {
		return this.name;
	}

	/**
	 * Reads the dict at the cursor.
	 * @param unknown is told of options that are dropped
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

	// null stays for the few options that whoever answers the request has to refuse
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
		String key = (option != null && !alias) ? option.key() : in.string();
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
		Object checked = (value != null) ? option.check().apply(value, in) : null;
		if (checked == null) {
			throw new ProtocolViolationException(this.name + '.' + option.key() + " must be " + option.expected());
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

	/** Gives members their own keys, unless these are there, too. */
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
		// what is no number is null in JSON, and so is nothing here, too
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

	private static OptionSchema closed(String name, Option... options) {
		return new OptionSchema(name, Kind.CLOSED, options);
	}

	private static OptionSchema request(String name, Option... options) {
		return new OptionSchema(name, Kind.REQUEST, nullable(options));
	}

	/** Lets null count as absent, unless that would show an event to more receivers. */
	private static Option[] nullable(Option[] options) {
		return Arrays.stream(options)
			.map((option) -> (option.nulls() != Option.Nulls.WRONG || isReceiverList(option.key())) ? option
					: option.orNull())
			.toArray(Option[]::new);
	}

	private static boolean isReceiverList(String key) {
		return key.startsWith("eligible") || (key.startsWith("exclude") && !key.equals("exclude_me"));
	}

	private static OptionSchema open(String name, Option... options) {
		return new OptionSchema(name, Kind.OPEN, options);
	}

	private static Option[] join(Option[] first, Option[] second, Option... others) {
		return Stream.of(first, second, others).flatMap(Arrays::stream).toArray(Option[]::new);
	}

	/** What becomes of keys that are not in the table. */
	private enum Kind {

		/** They are dropped. */
		CLOSED,

		/** They are kept. */
		OPEN,

		/** They are dropped and told, unless they are aliases. */
		REQUEST,

		/** As in any request, but for lists of receivers, which are kept. */
		PUBLICATION

	}

}
