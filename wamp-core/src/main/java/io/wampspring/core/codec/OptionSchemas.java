package io.wampspring.core.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.wampspring.core.codec.OptionSchema.Kind;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import org.jspecify.annotations.Nullable;

/**
 * The options allowed in Options and Details of each message type. The <code>shard</code>
 * keys are the names that a widely deployed router uses for the partitions of sharded
 * registrations. Immutable.
 * <p>
 * WAMP specification: Extensibility; the sections of the messages and features.
 */
final class OptionSchemas {

	private static final List<Option> PASSTHRU = options(OptionKeys.PPT_SCHEME, OptionKeys.PPT_SERIALIZER,
			OptionKeys.PPT_CIPHER, OptionKeys.PPT_KEYID);

	private static final List<Option> ENCRYPTED = nullable(OptionKeys.ENC_ALGO, OptionKeys.ENC_SERIALIZER,
			OptionKeys.ENC_KEY);

	private static final List<Option> RECEIVERS = options(OptionKeys.EXCLUDE, OptionKeys.EXCLUDE_AUTHID,
			OptionKeys.EXCLUDE_AUTHROLE, OptionKeys.EXCLUDE_AUTHMETHOD, OptionKeys.EXCLUDE_AUTHPROVIDER,
			OptionKeys.ELIGIBLE, OptionKeys.ELIGIBLE_AUTHID, OptionKeys.ELIGIBLE_AUTHROLE,
			OptionKeys.ELIGIBLE_AUTHMETHOD, OptionKeys.ELIGIBLE_AUTHPROVIDER);

	static final OptionSchemas STANDARD = new OptionSchemas(
			Stream.of(session(), topics(), procedures(), calls()).flatMap(List::stream).toList());

	// by ordinal of the message type; null for messages without a schema. Not modified
	// after construction
	private final @Nullable OptionSchema[] schemas = new @Nullable OptionSchema[MessageType.values().length];

	private OptionSchemas(Collection<OptionSchema> schemas) {
		schemas.forEach((schema) -> this.schemas[schema.type().ordinal()] = schema);
	}

	/**
	 * Return the standard schemas with options of modules.
	 * @throws IllegalArgumentException if a message has the option already, or has no
	 * schema
	 */
	static OptionSchemas with(Collection<OptionDefinition> definitions) {
		if (definitions.isEmpty()) {
			return STANDARD;
		}
		List<OptionSchema> schemas = new ArrayList<>();
		for (MessageType type : MessageType.values()) {
			List<OptionKey<?>> keys = keysOf(type, definitions);
			OptionSchema standard = STANDARD.schemas[type.ordinal()];
			if (standard != null) {
				schemas.add(standard.with(keys));
			}
			else if (!keys.isEmpty()) {
				throw new IllegalArgumentException(
						type + " has no schema and cannot have the option '" + keys.get(0) + "'");
			}
		}
		return new OptionSchemas(schemas);
	}

	private static List<OptionKey<?>> keysOf(MessageType type, Collection<OptionDefinition> definitions) {
		List<OptionKey<?>> keys = new ArrayList<>();
		definitions.stream()
			.filter((definition) -> definition.messages().contains(type))
			.forEach((definition) -> keys.add(definition.key()));
		return keys;
	}

	/** Return the schema of a message that has one. */
	OptionSchema of(MessageType type) {
		OptionSchema schema = this.schemas[type.ordinal()];
		if (schema == null) {
			throw new IllegalArgumentException("No schema for " + type);
		}
		return schema;
	}

	private static List<OptionSchema> session() {
		// clients without credentials send null for these options
		return List.of(
				details(MessageType.HELLO,
						join(options(OptionKeys.ROLES),
								nullable(OptionKeys.AGENT, OptionKeys.AUTHMETHODS, OptionKeys.AUTHID,
										OptionKeys.AUTHROLE, OptionKeys.AUTHEXTRA))),
				schema(MessageType.WELCOME, "Details", Kind.OPEN,
						join(options(OptionKeys.ROLES),
								nullable(OptionKeys.AGENT, OptionKeys.REALM, OptionKeys.AUTHID, OptionKeys.AUTHROLE,
										OptionKeys.AUTHMETHOD, OptionKeys.AUTHPROVIDER, OptionKeys.AUTHEXTRA))),
				details(MessageType.ABORT, nullable(OptionKeys.MESSAGE)),
				schema(MessageType.CHALLENGE, "Extra", Kind.OPEN, List.of()),
				schema(MessageType.AUTHENTICATE, "Extra", Kind.OPEN, List.of()),
				details(MessageType.GOODBYE, nullable(OptionKeys.MESSAGE)),
				schema(MessageType.ERROR, "Details", Kind.REQUEST, PASSTHRU));
	}

	private static List<OptionSchema> topics() {
		return List.of(
				schema(MessageType.PUBLISH, "Options", Kind.PUBLICATION,
						join(join(PASSTHRU, ENCRYPTED),
								join(RECEIVERS,
										options(OptionKeys.ACKNOWLEDGE, OptionKeys.EXCLUDE_ME, OptionKeys.DISCLOSE_ME,
												OptionKeys.RETAIN, OptionKeys.RKEY, OptionKeys.TRANSACTION_HASH,
												OptionKeys.FORWARD_FOR)))),
				request(MessageType.SUBSCRIBE,
						options(OptionKeys.MATCH, OptionKeys.GET_RETAINED, OptionKeys.NKEY, OptionKeys.FORWARD_FOR)),
				details(MessageType.UNSUBSCRIBED, options(OptionKeys.SUBSCRIPTION, OptionKeys.REASON)),
				details(MessageType.EVENT,
						join(join(PASSTHRU, ENCRYPTED),
								options(OptionKeys.PUBLISHER, OptionKeys.PUBLISHER_AUTHID,
										OptionKeys.PUBLISHER_AUTHROLE, OptionKeys.TOPIC, OptionKeys.VARIABLES,
										OptionKeys.TRUSTLEVEL, OptionKeys.RETAINED, OptionKeys.TRANSACTION_HASH,
										OptionKeys.ACKNOWLEDGED_DELIVERY, OptionKeys.FORWARD_FOR))));
	}

	private static List<OptionSchema> procedures() {
		return List.of(
				request(MessageType.REGISTER,
						options(OptionKeys.MATCH, OptionKeys.INVOKE, OptionKeys.SHARD, OptionKeys.SHARD_STRATEGY,
								OptionKeys.SHARD_MEMBER, OptionKeys.SHARD_LOWER_BOUND, OptionKeys.DISCLOSE_CALLER,
								OptionKeys.FORWARD_TIMEOUT, OptionKeys.FORCE_REREGISTER, OptionKeys.CONCURRENCY)),
				details(MessageType.UNREGISTERED, options(OptionKeys.REGISTRATION, OptionKeys.REASON)),
				details(MessageType.INVOCATION,
						join(PASSTHRU, options(OptionKeys.CALLER, OptionKeys.CALLER_AUTHID, OptionKeys.CALLER_AUTHROLE,
								OptionKeys.PROCEDURE, OptionKeys.VARIABLES, OptionKeys.TRUSTLEVEL, OptionKeys.TIMEOUT,
								OptionKeys.RECEIVE_PROGRESS, OptionKeys.PROGRESS, OptionKeys.PASSTHRU))),
				schema(MessageType.INTERRUPT, "Options", Kind.CLOSED,
						options(OptionKeys.INTERRUPT_MODE, OptionKeys.REASON)),
				request(MessageType.YIELD, join(PASSTHRU, options(OptionKeys.PROGRESS, OptionKeys.PASSTHRU))));
	}

	private static List<OptionSchema> calls() {
		return List.of(request(MessageType.CALL, join(
				join(PASSTHRU,
						options(OptionKeys.TIMEOUT, OptionKeys.RECEIVE_PROGRESS, OptionKeys.PROGRESS,
								OptionKeys.DISCLOSE_ME, OptionKeys.RUNMODE, OptionKeys.SHARD, OptionKeys.PASSTHRU)),
				List.of(Option.of(OptionKeys.CALL_RKEY).keepingNull(), Option.of(OptionKeys.SHARD_KEY).keepingNull()))),
				request(MessageType.CANCEL, options(OptionKeys.CANCEL_MODE)),
				details(MessageType.RESULT, join(PASSTHRU, options(OptionKeys.PROGRESS, OptionKeys.PASSTHRU))));
	}

	private static OptionSchema request(MessageType type, List<Option> options) {
		return schema(type, "Options", Kind.REQUEST, options);
	}

	private static OptionSchema details(MessageType type, List<Option> options) {
		return schema(type, "Details", Kind.CLOSED, options);
	}

	private static OptionSchema schema(MessageType type, String element, Kind kind, List<Option> options) {
		return new OptionSchema(type, element, kind, options);
	}

	private static List<Option> join(List<Option> first, List<Option> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
	}

	private static List<Option> options(OptionKey<?>... keys) {
		return Arrays.stream(keys).map(Option::of).toList();
	}

	private static List<Option> nullable(OptionKey<?>... keys) {
		return Arrays.stream(keys).map(Option::of).map(Option::orNull).toList();
	}

}
