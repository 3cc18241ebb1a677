package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

/**
 * The keys of Options and Details of WAMP and of this router, and of nested dicts. No
 * other class of the router contains a key as a literal.
 * <p>
 * WAMP specification: the sections of the messages and features.
 *
 * @see OptionKey
 */
public final class OptionKeys {

	// Announcements of peers: HELLO.Details, WELCOME.Details

	/** The roles of a peer with their features. */
	public static final OptionKey<Map<?, ?>> ROLES = OptionKey.dict("roles");

	/** The features of a role. */
	public static final OptionKey<Map<?, ?>> FEATURES = OptionKey.dict("features");

	/** Whether a role supports reflection. */
	public static final OptionKey<Boolean> REFLECTION = OptionKey.bool("reflection");

	/** Name and version of the software of a peer. */
	public static final OptionKey<String> AGENT = OptionKey.string("agent");

	/** The realm of a session. */
	public static final OptionKey<String> REALM = OptionKey.string("realm");

	/** The authentication methods that a client offers. */
	public static final OptionKey<List<?>> AUTHMETHODS = OptionKey.strings("authmethods");

	/** The authentication method of a session. */
	public static final OptionKey<String> AUTHMETHOD = OptionKey.string("authmethod");

	/** The source of the authentication of a session. */
	public static final OptionKey<String> AUTHPROVIDER = OptionKey.string("authprovider");

	/** The name of a principal. */
	public static final OptionKey<String> AUTHID = OptionKey.string("authid");

	/** The role of a principal in the application. */
	public static final OptionKey<String> AUTHROLE = OptionKey.string("authrole");

	/** Extra data of the authentication method. */
	public static final OptionKey<Map<?, ?>> AUTHEXTRA = OptionKey.dict("authextra");

	// Authentication: HELLO.Details.authextra, CHALLENGE.Extra, AUTHENTICATE.Extra

	/** The challenge to be signed by the client or the router. */
	public static final OptionKey<String> CHALLENGE = OptionKey.string("challenge");

	/** The salt of a derived key. */
	public static final OptionKey<String> SALT = OptionKey.string("salt");

	/** The number of iterations of a key derivation. */
	public static final OptionKey<Long> ITERATIONS = OptionKey.integer("iterations");

	/** The length of a derived key in bytes. */
	public static final OptionKey<Long> KEYLEN = OptionKey.integer("keylen");

	/** The key derivation function. */
	public static final OptionKey<String> KDF = OptionKey.string("kdf");

	/** The memory of a key derivation in KiB. */
	public static final OptionKey<Long> MEMORY = OptionKey.integer("memory");

	/** The nonce of an exchange. */
	public static final OptionKey<String> NONCE = OptionKey.string("nonce");

	/** The type of channel binding. */
	public static final OptionKey<String> CHANNEL_BINDING = OptionKey.string("channel_binding");

	/** The data of channel binding. */
	public static final OptionKey<String> CBIND_DATA = OptionKey.string("cbind_data");

	/** The verifier that proves that the router has the keys of the client. */
	public static final OptionKey<String> VERIFIER = OptionKey.string("verifier");

	/** The public key of a client, or of the router. */
	public static final OptionKey<String> PUBKEY = OptionKey.string("pubkey");

	/** The signature that proves the identity of the router. */
	public static final OptionKey<String> SIGNATURE = OptionKey.string("signature");

	// Texts of ABORT.Details, GOODBYE.Details and of errors

	/** A human-readable text. */
	public static final OptionKey<String> MESSAGE = OptionKey.string("message");

	/** URI of the reason for the end of a session, registration or subscription. */
	public static final OptionKey<String> REASON = OptionKey.string("reason");

	// Payload passthru mode

	/** The scheme of a payload that the router forwards without decoding it. */
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

	/** Whether a payload must not be transcoded; an extension of this router. */
	public static final OptionKey<Boolean> PASSTHRU = OptionKey.bool("passthru");

	// Patterns

	/** The match policy of a registration or subscription. */
	public static final OptionKey<String> MATCH = OptionKey.oneOf("match", "exact", "prefix", "wildcard");

	/** The values of the variables of a template; an extension of this router. */
	public static final OptionKey<Map<?, ?>> VARIABLES = OptionKey.dict("variables");

	// PUBLISH.Options

	/** Whether the publisher requests PUBLISHED. */
	public static final OptionKey<Boolean> ACKNOWLEDGE = OptionKey.bool("acknowledge");

	/** Whether the publisher is excluded from the receivers; true by default. */
	public static final OptionKey<Boolean> EXCLUDE_ME = OptionKey.bool("exclude_me");

	/** Ids of sessions that are excluded from the receivers. */
	public static final OptionKey<List<?>> EXCLUDE = OptionKey.ids("exclude");

	/** Authids that are excluded from the receivers. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHID = OptionKey.strings("exclude_authid");

	/** Authroles that are excluded from the receivers. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHROLE = OptionKey.strings("exclude_authrole");

	/** Authentication methods that are excluded from the receivers. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHMETHOD = OptionKey.strings("exclude_authmethod");

	/** Authentication providers that are excluded from the receivers. */
	public static final OptionKey<List<?>> EXCLUDE_AUTHPROVIDER = OptionKey.strings("exclude_authprovider");

	/** Ids of the sessions that are eligible to receive the event. */
	public static final OptionKey<List<?>> ELIGIBLE = OptionKey.ids("eligible");

	/** Authids that are eligible to receive the event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHID = OptionKey.strings("eligible_authid");

	/** Authroles that are eligible to receive the event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHROLE = OptionKey.strings("eligible_authrole");

	/** Authentication methods that are eligible to receive the event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHMETHOD = OptionKey.strings("eligible_authmethod");

	/** Authentication providers that are eligible to receive the event. */
	public static final OptionKey<List<?>> ELIGIBLE_AUTHPROVIDER = OptionKey.strings("eligible_authprovider");

	/** Whether the caller or publisher requests the disclosure of its identity. */
	public static final OptionKey<Boolean> DISCLOSE_ME = OptionKey.bool("disclose_me");

	/** Whether the event is retained for later subscribers. */
	public static final OptionKey<Boolean> RETAIN = OptionKey.bool("retain");

	/** The key that selects one shard of a sharded subscription. */
	public static final OptionKey<String> RKEY = OptionKey.string("rkey");

	/** The hash of a transaction that an event belongs to. */
	public static final OptionKey<String> TRANSACTION_HASH = OptionKey.string("transaction_hash");

	/** The hops of a message that was forwarded between routers. */
	public static final OptionKey<List<?>> FORWARD_FOR = OptionKey.hops("forward_for");

	// SUBSCRIBE.Options

	/** Whether the subscriber requests the retained event. */
	public static final OptionKey<Boolean> GET_RETAINED = OptionKey.bool("get_retained");

	/** The key of the shard of a subscriber. */
	public static final OptionKey<String> NKEY = OptionKey.string("nkey");

	// EVENT.Details

	/** Session id of the publisher. */
	public static final OptionKey<Long> PUBLISHER = OptionKey.id("publisher");

	/** Authid of the publisher. */
	public static final OptionKey<String> PUBLISHER_AUTHID = OptionKey.string("publisher_authid");

	/** Authrole of the publisher. */
	public static final OptionKey<String> PUBLISHER_AUTHROLE = OptionKey.string("publisher_authrole");

	/** The topic of the event, for a pattern-based subscription. */
	public static final OptionKey<String> TOPIC = OptionKey.string("topic");

	/** The trust level of a caller or publisher. */
	public static final OptionKey<Long> TRUSTLEVEL = OptionKey.integer("trustlevel");

	/** Whether an event was retained. */
	public static final OptionKey<Boolean> RETAINED = OptionKey.bool("retained");

	/** Whether the router requests EVENT_RECEIVED from the subscriber. */
	public static final OptionKey<Boolean> ACKNOWLEDGED_DELIVERY = OptionKey.bool("x_acknowledged_delivery");

	// CALL.Options

	/** The time-out of a call in milliseconds; 0 for none. */
	public static final OptionKey<Long> TIMEOUT = OptionKey.integer("timeout", 0);

	/** Whether the caller accepts progressive results. */
	public static final OptionKey<Boolean> RECEIVE_PROGRESS = OptionKey.bool("receive_progress");

	/** Whether further chunks or results follow. */
	public static final OptionKey<Boolean> PROGRESS = OptionKey.bool("progress");

	/** How the dealer selects the callee: {@code partition} for a call with a key. */
	public static final OptionKey<String> RUNMODE = OptionKey.string("runmode");

	/** The key that selects a callee of a sharded registration. */
	public static final OptionKey<Object> CALL_RKEY = OptionKey.scalar("rkey");

	/** The same key, with the name that a widely deployed router uses. */
	public static final OptionKey<Object> SHARD_KEY = OptionKey.scalar("shard_key");

	/** The group of callees that a call selects, or to which a callee belongs. */
	public static final OptionKey<String> SHARD = OptionKey.string("shard");

	// CANCEL.Options, INTERRUPT.Options

	/** The mode of cancellation. */
	public static final OptionKey<String> CANCEL_MODE = OptionKey.oneOf("mode", "skip", "kill", "killnowait");

	/** The mode of the interrupt: whether the dealer waits for the answer. */
	public static final OptionKey<String> INTERRUPT_MODE = OptionKey.oneOf("mode", "kill", "killnowait");

	// REGISTER.Options

	/** The invocation policy of a shared registration. */
	public static final OptionKey<String> INVOKE = OptionKey.oneOf("invoke", "single", "roundrobin", "random", "first",
			"last", "_leastloaded");

	/** Maximum number of concurrent invocations of the callee. */
	public static final OptionKey<Long> CONCURRENCY = OptionKey.integer("concurrency", 1);

	/** Whether the callee requests the identity of callers. */
	public static final OptionKey<Boolean> DISCLOSE_CALLER = OptionKey.bool("disclose_caller");

	/** Whether the callee enforces the time-out of calls. */
	public static final OptionKey<Boolean> FORWARD_TIMEOUT = OptionKey.bool("forward_timeout");

	/** Whether the callee replaces the existing callees of the procedure. */
	public static final OptionKey<Boolean> FORCE_REREGISTER = OptionKey.bool("force_reregister");

	/** Name of the strategy that distributes keys over callees. */
	public static final OptionKey<String> SHARD_STRATEGY = OptionKey.string("shard_strategy");

	/** Stable name of the callee, which determines its keys. */
	public static final OptionKey<String> SHARD_MEMBER = OptionKey.string("shard_member");

	/** Lowest key of the callee, for the strategy {@code range}. */
	public static final OptionKey<Object> SHARD_LOWER_BOUND = OptionKey.scalar("shard_lower_bound");

	// INVOCATION.Details

	/** Session id of the caller. */
	public static final OptionKey<Long> CALLER = OptionKey.id("caller");

	/** Authid of the caller. */
	public static final OptionKey<String> CALLER_AUTHID = OptionKey.string("caller_authid");

	/** Authrole of the caller. */
	public static final OptionKey<String> CALLER_AUTHROLE = OptionKey.string("caller_authrole");

	/** URI of the called procedure, for a pattern-based registration. */
	public static final OptionKey<String> PROCEDURE = OptionKey.string("procedure");

	// UNREGISTERED.Details, UNSUBSCRIBED.Details

	/** Id of the revoked registration. */
	public static final OptionKey<Long> REGISTRATION = OptionKey.id("registration");

	/** Id of the revoked subscription. */
	public static final OptionKey<Long> SUBSCRIPTION = OptionKey.id("subscription");

	// Dicts that describe a session, a registration, a subscription or an event

	/** The id of a session. */
	public static final OptionKey<Long> SESSION = OptionKey.id("session");

	/** Description of the connection of a session. */
	public static final OptionKey<Map<?, ?>> TRANSPORT = OptionKey.dict("transport");

	/** The type of a transport. */
	public static final OptionKey<String> TYPE = OptionKey.string("type");

	/** The serializer of a transport. */
	public static final OptionKey<String> SERIALIZER = OptionKey.string("serializer");

	/** The id of a registration or subscription. */
	public static final OptionKey<Long> ID = OptionKey.id("id");

	/** Time of creation. */
	public static final OptionKey<String> CREATED = OptionKey.string("created");

	/** URI or pattern of a registration or subscription. */
	public static final OptionKey<String> URI = OptionKey.string("uri");

	/** Time of an event in the history. */
	public static final OptionKey<String> TIMESTAMP = OptionKey.string("timestamp");

	private OptionKeys() {
	}

	/**
	 * Whether an option of PUBLISH selects receivers, according to its name, even if the
	 * router does not support it.
	 * @param option key of the option
	 * @return {@code true} if ignoring it could disclose the event to unintended
	 * receivers
	 */
	public static boolean isReceiverOption(String option) {
		return isEligible(option) || (option.startsWith(EXCLUDE.name()) && !option.equals(EXCLUDE_ME.name()));
	}

	/**
	 * Whether an option that selects receivers lists eligible ones.
	 * @param option key of the option
	 * @return {@code false} if it lists excluded ones
	 */
	public static boolean isEligible(String option) {
		return option.startsWith(ELIGIBLE.name());
	}

}
