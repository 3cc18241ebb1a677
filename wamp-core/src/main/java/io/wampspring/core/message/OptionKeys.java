package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

/**
 * The keys of Options and Details that WAMP and this router know, and those of the dicts
 * in them. No other class of the router spells a key.
 * <p>
 * WAMP specification: the sections of the messages and features.
 *
 * @see OptionKey
 */
public final class OptionKeys {

	// What peers are: HELLO.Details, WELCOME.Details

	/** The roles of a peer with their features. */
	public static final OptionKey<Map<?, ?>> ROLES = OptionKey.dict("roles");

	/** The features of a role. */
	public static final OptionKey<Map<?, ?>> FEATURES = OptionKey.dict("features");

	/** Whether a role describes what it offers. */
	public static final OptionKey<Boolean> REFLECTION = OptionKey.bool("reflection");

	/** The software of a peer. */
	public static final OptionKey<String> AGENT = OptionKey.string("agent");

	/** The realm of a session. */
	public static final OptionKey<String> REALM = OptionKey.string("realm");

	/** The authentication methods that a client offers. */
	public static final OptionKey<List<?>> AUTHMETHODS = OptionKey.strings("authmethods");

	/** How a session was authenticated. */
	public static final OptionKey<String> AUTHMETHOD = OptionKey.string("authmethod");

	/** What authenticated a session. */
	public static final OptionKey<String> AUTHPROVIDER = OptionKey.string("authprovider");

	/** The name of a principal. */
	public static final OptionKey<String> AUTHID = OptionKey.string("authid");

	/** The role of a principal in the application. */
	public static final OptionKey<String> AUTHROLE = OptionKey.string("authrole");

	/** What an authentication method needs besides. */
	public static final OptionKey<Map<?, ?>> AUTHEXTRA = OptionKey.dict("authextra");

	// Authentication: HELLO.Details.authextra, CHALLENGE.Extra, AUTHENTICATE.Extra

	/** What a client, or the router, has to sign. */
	public static final OptionKey<String> CHALLENGE = OptionKey.string("challenge");

	/** The salt of a derived key. */
	public static final OptionKey<String> SALT = OptionKey.string("salt");

	/** The iterations of a key derivation. */
	public static final OptionKey<Long> ITERATIONS = OptionKey.integer("iterations");

	/** The length of a derived key in bytes. */
	public static final OptionKey<Long> KEYLEN = OptionKey.integer("keylen");

	/** The key derivation. */
	public static final OptionKey<String> KDF = OptionKey.string("kdf");

	/** The memory of a key derivation in KiB. */
	public static final OptionKey<Long> MEMORY = OptionKey.integer("memory");

	/** The random part of an exchange. */
	public static final OptionKey<String> NONCE = OptionKey.string("nonce");

	/** The type of channel binding. */
	public static final OptionKey<String> CHANNEL_BINDING = OptionKey.string("channel_binding");

	/** The data of channel binding. */
	public static final OptionKey<String> CBIND_DATA = OptionKey.string("cbind_data");

	/** With what the router proves that it knows the key. */
	public static final OptionKey<String> VERIFIER = OptionKey.string("verifier");

	/** The public key of a client, or of the router. */
	public static final OptionKey<String> PUBKEY = OptionKey.string("pubkey");

	/** With what the router proves its identity. */
	public static final OptionKey<String> SIGNATURE = OptionKey.string("signature");

	// Texts of ABORT.Details, GOODBYE.Details and of errors

	/** A text for people. */
	public static final OptionKey<String> MESSAGE = OptionKey.string("message");

	/** The URI of the reason why something ended. */
	public static final OptionKey<String> REASON = OptionKey.string("reason");

	// Payload passthru mode

	/** The scheme of a payload that the router passes on unread. */
	public static final OptionKey<String> PPT_SCHEME = OptionKey.string("ppt_scheme");

	/** The serializer of such a payload. */
	public static final OptionKey<String> PPT_SERIALIZER = OptionKey.string("ppt_serializer");

	/** The cipher of such a payload. */
	public static final OptionKey<String> PPT_CIPHER = OptionKey.string("ppt_cipher");

	/** The id of the key of such a payload. */
	public static final OptionKey<String> PPT_KEYID = OptionKey.string("ppt_keyid");

	/** The cipher of a payload in the legacy shape of the mode. */
	public static final OptionKey<String> ENC_ALGO = OptionKey.oneOf("enc_algo", "null", "cryptobox", "mqtt", "xbr");

	/** The serializer of a payload in that shape. */
	public static final OptionKey<String> ENC_SERIALIZER = OptionKey.oneOf("enc_serializer", "null", "json", "msgpack",
			"cbor", "ubjson", "opaque", "flatbuffers");

	/** The key id of a payload in that shape. */
	public static final OptionKey<String> ENC_KEY = OptionKey.string("enc_key");

	/** Whether a payload must not be transcoded; an addition of this router. */
	public static final OptionKey<Boolean> PASSTHRU = OptionKey.bool("passthru");

	// Patterns

	/** How the URI of a registration or subscription matches. */
	public static final OptionKey<String> MATCH = OptionKey.oneOf("match", "exact", "prefix", "wildcard");

	/** The values of the variables of a template; an addition of this router. */
	public static final OptionKey<Map<?, ?>> VARIABLES = OptionKey.dict("variables");

	// PUBLISH.Options

	/** Whether the publisher wants PUBLISHED. */
	public static final OptionKey<Boolean> ACKNOWLEDGE = OptionKey.bool("acknowledge");

	/** Whether the publisher does not receive its own event. */
	public static final OptionKey<Boolean> EXCLUDE_ME = OptionKey.bool("exclude_me");

	/** The sessions that do not receive an event. */
	public static final OptionKey<List<?>> EXCLUDE = OptionKey.ids("exclude");

	/** The principals that do not receive an event. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHID = OptionKey.strings("exclude_authid");

	/** The roles that do not receive an event. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHROLE = OptionKey.strings("exclude_authrole");

	/** The authentication methods that do not receive an event. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHMETHOD = OptionKey.strings("exclude_authmethod");

	/** The authentication providers that do not receive an event. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHPROVIDER = OptionKey.strings("exclude_authprovider");

	/** The only sessions that may receive an event. */
	public static final OptionKey<List<?>> ELIGIBLE = OptionKey.ids("eligible");

	/** The only principals that may receive an event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHID = OptionKey.strings("eligible_authid");

	/** The only roles that may receive an event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHROLE = OptionKey.strings("eligible_authrole");

	/** The only authentication methods that may receive an event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHMETHOD = OptionKey.strings("eligible_authmethod");

	/** The only authentication providers that may receive an event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHPROVIDER = OptionKey.strings("eligible_authprovider");

	/** Whether a caller or publisher wants to be disclosed. */
	public static final OptionKey<Boolean> DISCLOSE_ME = OptionKey.bool("disclose_me");

	/** Whether the event is kept for later subscribers. */
	public static final OptionKey<Boolean> RETAIN = OptionKey.bool("retain");

	/** The key by which an event goes to one of several subscribers. */
	public static final OptionKey<String> RKEY = OptionKey.string("rkey");

	/** The hash of a transaction that an event belongs to. */
	public static final OptionKey<String> TRANSACTION_HASH = OptionKey.string("transaction_hash");

	/** The sessions for which routers forwarded a message. */
	public static final OptionKey<List<?>> FORWARD_FOR = OptionKey.hops("forward_for");

	// SUBSCRIBE.Options

	/** Whether the subscriber wants the retained event. */
	public static final OptionKey<Boolean> GET_RETAINED = OptionKey.bool("get_retained");

	/** The key of a subscriber of sharded events. */
	public static final OptionKey<String> NKEY = OptionKey.string("nkey");

	// EVENT.Details

	/** The session of the publisher. */
	public static final OptionKey<Long> PUBLISHER = OptionKey.id("publisher");

	/** The principal of the publisher. */
	public static final OptionKey<String> PUBLISHER_AUTHID = OptionKey.string("publisher_authid");

	/** The role of the publisher. */
	public static final OptionKey<String> PUBLISHER_AUTHROLE = OptionKey.string("publisher_authrole");

	/** The topic of an event of a pattern-based subscription. */
	public static final OptionKey<String> TOPIC = OptionKey.string("topic");

	/** The trust level of a caller or publisher. */
	public static final OptionKey<Long> TRUSTLEVEL = OptionKey.integer("trustlevel");

	/** Whether an event was retained. */
	public static final OptionKey<Boolean> RETAINED = OptionKey.bool("retained");

	/** Whether the subscriber is to send EVENT_RECEIVED. */
	public static final OptionKey<Boolean> ACKNOWLEDGED_DELIVERY = OptionKey.bool("x_acknowledged_delivery");

	// CALL.Options

	/** The milliseconds that a call may take. */
	public static final OptionKey<Long> TIMEOUT = OptionKey.integer("timeout", 0);

	/** Whether the caller takes progressive results. */
	public static final OptionKey<Boolean> RECEIVE_PROGRESS = OptionKey.bool("receive_progress");

	/** Whether further chunks or results follow. */
	public static final OptionKey<Boolean> PROGRESS = OptionKey.bool("progress");

	/** How callees of a shared registration are chosen. */
	public static final OptionKey<String> RUNMODE = OptionKey.string("runmode");

	/** The key by which a call goes to one of several callees. */
	public static final OptionKey<Object> CALL_RKEY = OptionKey.scalar("rkey");

	/** The same, as a widely deployed router calls it. */
	public static final OptionKey<Object> SHARD_KEY = OptionKey.scalar("shard_key");

	/** The group of callees that a call is for or that a callee belongs to. */
	public static final OptionKey<String> SHARD = OptionKey.string("shard");

	// CANCEL.Options, INTERRUPT.Options

	/** How the dealer cancels a call. */
	public static final OptionKey<String> CANCEL_MODE = OptionKey.oneOf("mode", "skip", "kill", "killnowait");

	/** Whether the dealer waits for the callee that it interrupts. */
	public static final OptionKey<String> INTERRUPT_MODE = OptionKey.oneOf("mode", "kill", "killnowait");

	// REGISTER.Options

	/** How callees of a shared registration are chosen. */
	public static final OptionKey<String> INVOKE = OptionKey.oneOf("invoke", "single", "roundrobin", "random", "first",
			"last", "_leastloaded");

	/** How many invocations a callee executes at a time. */
	public static final OptionKey<Long> CONCURRENCY = OptionKey.integer("concurrency", 1);

	/** Whether the callee wants to know its callers. */
	public static final OptionKey<Boolean> DISCLOSE_CALLER = OptionKey.bool("disclose_caller");

	/** Whether the callee runs the timer of calls. */
	public static final OptionKey<Boolean> FORWARD_TIMEOUT = OptionKey.bool("forward_timeout");

	/** Whether the callee takes the procedure over. */
	public static final OptionKey<Boolean> FORCE_REREGISTER = OptionKey.bool("force_reregister");

	/** How keys are spread over callees. */
	public static final OptionKey<String> SHARD_STRATEGY = OptionKey.string("shard_strategy");

	/** The name by which a callee keeps its keys. */
	public static final OptionKey<String> SHARD_MEMBER = OptionKey.string("shard_member");

	/** The lowest key of a callee. */
	public static final OptionKey<Object> SHARD_LOWER_BOUND = OptionKey.scalar("shard_lower_bound");

	// INVOCATION.Details

	/** The session of the caller. */
	public static final OptionKey<Long> CALLER = OptionKey.id("caller");

	/** The principal of the caller. */
	public static final OptionKey<String> CALLER_AUTHID = OptionKey.string("caller_authid");

	/** The role of the caller. */
	public static final OptionKey<String> CALLER_AUTHROLE = OptionKey.string("caller_authrole");

	/** The procedure that was called, of a pattern-based registration. */
	public static final OptionKey<String> PROCEDURE = OptionKey.string("procedure");

	// UNREGISTERED.Details, UNSUBSCRIBED.Details

	/** The registration that was revoked. */
	public static final OptionKey<Long> REGISTRATION = OptionKey.id("registration");

	/** The subscription that was revoked. */
	public static final OptionKey<Long> SUBSCRIPTION = OptionKey.id("subscription");

	// Dicts that describe a session, a registration, a subscription or an event

	/** The id of a session. */
	public static final OptionKey<Long> SESSION = OptionKey.id("session");

	/** How a session is connected. */
	public static final OptionKey<Map<?, ?>> TRANSPORT = OptionKey.dict("transport");

	/** The type of a transport. */
	public static final OptionKey<String> TYPE = OptionKey.string("type");

	/** The serializer of a transport. */
	public static final OptionKey<String> SERIALIZER = OptionKey.string("serializer");

	/** The id of a registration or subscription. */
	public static final OptionKey<Long> ID = OptionKey.id("id");

	/** When it was created. */
	public static final OptionKey<String> CREATED = OptionKey.string("created");

	/** Its URI or pattern. */
	public static final OptionKey<String> URI = OptionKey.string("uri");

	/** When something happened. */
	public static final OptionKey<String> TIMESTAMP = OptionKey.string("timestamp");

	private OptionKeys() {
	}

	/**
	 * Whether an option of PUBLISH chooses receivers, as far as its name tells, whether
	 * or not the router knows how.
	 * @param option key of the option
	 * @return {@code true} if to ignore it may show the event to whom it is not for
	 */
	public static boolean isReceiverOption(String option) {
		return isEligible(option) || (option.startsWith(EXCLUDE.name()) && !option.equals(EXCLUDE_ME.name()));
	}

	/**
	 * Whether an option that chooses receivers names those who may receive.
	 * @param option key of the option
	 * @return {@code false} if it names those who may not
	 */
	public static boolean isEligible(String option) {
		return option.startsWith(ELIGIBLE.name());
	}

}
