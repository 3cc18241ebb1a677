package io.wampspring.core.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
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

	// some clients send null instead of leaving it out
	private static final Option MATCH = Option.oneOf("match", "exact", "prefix", "wildcard").orNull();

	// clients without credentials send null instead of leaving these out
	static final OptionSchema HELLO = closed("HELLO.Details", Option.dict("roles"), Option.string("agent").orNull(),
			Option.strings("authmethods").orNull(), Option.string("authid").orNull(),
			Option.string("authrole").orNull(), Option.dict("authextra").orNull());

	static final OptionSchema WELCOME = open("WELCOME.Details", Option.dict("roles"), Option.string("agent").orNull(),
			Option.string("realm").orNull(), Option.string("authid").orNull(), Option.string("authrole").orNull(),
			Option.string("authmethod").orNull(), Option.string("authprovider").orNull(),
			Option.dict("authextra").orNull());

	static final OptionSchema ABORT = closed("ABORT.Details", Option.string("message"));

	static final OptionSchema CHALLENGE = open("CHALLENGE.Extra");

	static final OptionSchema AUTHENTICATE = open("AUTHENTICATE.Extra");

	static final OptionSchema GOODBYE = closed("GOODBYE.Details", Option.string("message"));

	static final OptionSchema ERROR = closed("ERROR.Details", PASSTHRU);

	static final OptionSchema PUBLISH = closed("PUBLISH.Options",
			join(PASSTHRU, ENCRYPTED, Option.bool("acknowledge"), Option.bool("exclude_me"), Option.ids("exclude"),
					Option.strings("exclude_authid"), Option.strings("exclude_authrole"), Option.ids("eligible"),
					Option.strings("eligible_authid"), Option.strings("eligible_authrole"), Option.bool("disclose_me"),
					Option.bool("retain"), Option.string("rkey"), Option.string("transaction_hash"),
					Option.forwardFor()));

	static final OptionSchema SUBSCRIBE = closed("SUBSCRIBE.Options", MATCH, Option.bool("get_retained"),
			Option.string("nkey"), Option.forwardFor());

	static final OptionSchema UNSUBSCRIBED = closed("UNSUBSCRIBED.Details", Option.id("subscription"),
			Option.string("reason"));

	static final OptionSchema EVENT = closed("EVENT.Details",
			join(PASSTHRU, ENCRYPTED, Option.id("publisher"), Option.string("publisher_authid"),
					Option.string("publisher_authrole"), Option.string("topic"), Option.integer("trustlevel"),
					Option.bool("retained"), Option.string("transaction_hash"), Option.bool("x_acknowledged_delivery"),
					Option.forwardFor()));

	static final OptionSchema CALL = closed("CALL.Options",
			join(PASSTHRU, new Option[0], Option.integer("timeout", 0), Option.bool("receive_progress"),
					Option.bool("progress"), Option.bool("disclose_me"), Option.string("runmode"),
					Option.scalar("rkey"), Option.scalar("shard_key"), PASSTHRU_FLAG));

	static final OptionSchema CANCEL = closed("CANCEL.Options", Option.oneOf("mode", "skip", "kill", "killnowait"));

	static final OptionSchema RESULT = closed("RESULT.Details",
			join(PASSTHRU, new Option[0], Option.bool("progress"), PASSTHRU_FLAG));

	static final OptionSchema REGISTER = closed("REGISTER.Options", MATCH,
			Option.oneOf("invoke", "single", "roundrobin", "random", "first", "last", "_leastloaded").orNull(),
			Option.string("shard"), Option.string("shard_strategy"), Option.bool("disclose_caller"),
			Option.bool("forward_timeout"), Option.bool("force_reregister"), Option.integer("concurrency", 1));

	static final OptionSchema UNREGISTERED = closed("UNREGISTERED.Details", Option.id("registration"),
			Option.string("reason"));

	static final OptionSchema INVOCATION = closed("INVOCATION.Details",
			join(PASSTHRU, new Option[0], Option.id("caller"), Option.string("caller_authid"),
					Option.string("caller_authrole"), Option.string("procedure"), Option.integer("trustlevel"),
					Option.integer("timeout", 0), Option.bool("receive_progress"), Option.bool("progress"),
					PASSTHRU_FLAG));

	static final OptionSchema INTERRUPT = closed("INTERRUPT.Options", Option.oneOf("mode", "kill", "killnowait"),
			Option.string("reason"));

	static final OptionSchema YIELD = closed("YIELD.Options",
			join(PASSTHRU, new Option[0], Option.bool("progress"), PASSTHRU_FLAG));

	private final String name;

	private final boolean open;

	// open addressing; never changed after construction
	private final @Nullable Option[] table;

	private OptionSchema(String name, boolean open, Option... options) {
		this.name = name;
		this.open = open;
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

	/** Reads the dict at the cursor. */
	Dict read(WireReader in) {
		if (in.kind() != WireReader.Kind.MAP) {
			throw new ProtocolViolationException(this.name + " must be a dict");
		}
		int size = in.beginMap();
		if (!in.hasEntry(0, size)) {
			return Dict.EMPTY;
		}
		Map<String, Object> members = new LinkedHashMap<>();
		int index = 0;
		do {
			readMember(in, members);
			index++;
		}
		while (in.hasEntry(index, size));
		return Dict.of(members);
	}

	private void readMember(WireReader in, Map<String, Object> members) {
		if (!in.readKey()) {
			throw new ProtocolViolationException("Keys of " + this.name + " must be strings");
		}
		Option option = find(in.stringBytes, in.stringOffset, in.stringLength);
		if (in.isUndefined() || (option == null && !this.open)) {
			in.skip(1);
			return;
		}
		String key = (option != null) ? option.key() : in.string();
		Object value = readValue(in);
		if (option != null && !(value == null && option.nullable())) {
			value = (value != null) ? option.check().apply(value, in) : null;
			if (value == null) {
				throw new ProtocolViolationException(this.name + '.' + key + " must be " + option.expected());
			}
		}
		if (value != null && members.put(key, value) != null) {
			throw new ProtocolViolationException(this.name + " contains a key more than once");
		}
	}

	private static @Nullable Object readValue(WireReader in) {
		int start = in.position;
		in.skip(1);
		in.position = start;
		ValueBuilder builder = new ValueBuilder();
		in.copy(builder);
		return builder.value();
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
		return new OptionSchema(name, false, options);
	}

	private static OptionSchema open(String name, Option... options) {
		return new OptionSchema(name, true, options);
	}

	private static Option[] join(Option[] first, Option[] second, Option... others) {
		return Stream.of(first, second, others).flatMap(Arrays::stream).toArray(Option[]::new);
	}

}
