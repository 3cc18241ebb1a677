package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.router.ShutdownGoodbye;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.uri.MatchPolicy;

/**
 * What can be configured of the router. Immutable; values that make no sense are refused
 * with an {@link InvalidConfigurationPropertyValueException} that names the property.
 *
 * @param enabled Whether to run a WAMP router in this application.
 * @param defaultRealm Realm of annotations and templates that name none. Exists even if
 * nothing else is said about it.
 * @param serializers Comma-separated list of serializers to offer to clients.
 * @param port Port of its own for WAMP, beside that of the application, on Tomcat only.
 * Zero for any free port. None unless set.
 * @param websocket WebSocket endpoint
 * @param rawsocket RawSocket
 * @param realms Realms by name. Names with dots need brackets, as in
 * wamp.realms[com.example.app].
 * @param realmTemplate Name of the entry of wamp.realms that realms of a
 * WampRealmProvider begin with. It is no realm itself.
 * @param protocol rules of the protocol
 * @param call calls
 * @param errors errors of application code
 * @param procedures methods that serve procedures and topics
 * @param security what decides about clients
 * @param template calls of the application itself
 * @param application sessions of the application itself
 * @param shutdown end of the application
 */
@ConfigurationProperties("wamp")
public record WampProperties(@DefaultValue("true") boolean enabled, @DefaultValue("realm1") String defaultRealm,
		@DefaultValue( {
				"json", "msgpack", "cbor" }) List<Serializer> serializers,
		@Nullable Integer port, @NestedConfigurationProperty @DefaultValue WebsocketProperties websocket,
		@NestedConfigurationProperty @DefaultValue RawSocketProperties rawsocket,
		@DefaultValue Map<String, Realm> realms, @Nullable String realmTemplate, @DefaultValue Protocol protocol,
		@DefaultValue Call call, @DefaultValue Errors errors, @DefaultValue Procedures procedures,
		@DefaultValue Security security, @DefaultValue Template template, @DefaultValue Application application,
		@DefaultValue Shutdown shutdown){

	private static final int LARGEST_PORT = 65535;

	public WampProperties {
		PropertyChecks.requireText("wamp.default-realm", defaultRealm);
		if (serializers.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("wamp.serializers", serializers,
					"at least one of json, msgpack, cbor is needed.");
		}
		serializers = serializers.stream().distinct().toList();
		if (port != null) {
			PropertyChecks.requireBetween(0, LARGEST_PORT, "wamp.port", port);
		}
		realms = Map.copyOf(realms);
		RealmChecks.check(realms);
		if (realmTemplate != null && (!realms.containsKey(realmTemplate) || realmTemplate.equals(defaultRealm))) {
			throw new InvalidConfigurationPropertyValueException("wamp.realm-template", realmTemplate,
					"it must be the name of an entry of wamp.realms, and not that of the default realm.");
		}
	}

	/**
	 * A serialization of WAMP messages.
	 */
	public enum Serializer {

		/** JSON, as text. */
		JSON,

		/** MessagePack. */
		MSGPACK,

		/** CBOR. */
		CBOR

	}

	/**
	 * A realm.
	 *
	 * @param disclosure When the identity of callers and publishers is disclosed.
	 * @param forceReregister When a session may take a procedure over with
	 * force_reregister.
	 * @param auth who may join
	 * @param trustLevels Rules that give trust levels to callers and publishers; the
	 * first that applies counts.
	 * @param metaForAnonymous Whether anonymous sessions may kill sessions and revoke
	 * registrations and subscriptions. An Authorizer bean decides or rules decide
	 * instead, if there are any.
	 * @param receiverAttributes Comma-separated list of keys of authextra by which
	 * publishers may choose receivers, beside authid, authrole, authmethod and
	 * authprovider: as eligible_key and exclude_key.
	 * @param authorization what sessions may do
	 * @param history events that are kept for who asks later
	 * @param retention last events of topics, kept for new subscribers
	 * @param limits how much may be used
	 */
	public record Realm(@DefaultValue("consent") DisclosurePolicy disclosure,
			@DefaultValue("if-both") ForceReregister forceReregister, @DefaultValue RealmAuth auth,
			@DefaultValue List<Trust> trustLevels, @DefaultValue("false") boolean metaForAnonymous,
			@DefaultValue List<String> receiverAttributes, @DefaultValue RealmAuthorization authorization,
			@DefaultValue HistoryProperties history, @DefaultValue RetentionProperties retention,
			@DefaultValue LimitProperties limits) {

		public Realm {
			receiverAttributes = List.copyOf(receiverAttributes);
			trustLevels = List.copyOf(trustLevels);
		}

		/** A realm of which nothing is said. */
		static final Realm DEFAULT = new Binder().bindOrCreate("wamp", Realm.class);

	}

	/**
	 * A rule that gives a trust level.
	 *
	 * @param uri URI or pattern of the procedures or topics.
	 * @param match How it matches.
	 * @param authrole Role of those who call or publish; any if it is not set.
	 * @param level Trust level, 0 for the least trust.
	 */
	public record Trust(String uri, @DefaultValue("exact") MatchPolicy match, @Nullable String authrole, int level) {
	}

	/**
	 * Rules of the protocol.
	 *
	 * @param requestIds Whether request ids of clients may be any (lenient), or must be
	 * sequential (strict), as the specification says.
	 * @param featureGating Whether clients get nothing beyond the features they announced
	 * (strict), or what popular clients forget to announce (lenient).
	 * @param uriCheck Whether URIs may hold any character (loose), or lower case letters,
	 * digits and underscores only (strict).
	 * @param maxDepth Maximum nesting of lists and maps in a message.
	 * @param helloTimeout Maximum time that a connection may be without a session.
	 * @param authenticationTimeout Maximum time that a client may take to answer a
	 * challenge.
	 * @param goodbyeTimeout Maximum time to wait for the answer to a GOODBYE, and at
	 * shutdown to a close frame.
	 */
	public record Protocol(@DefaultValue("lenient") Strictness requestIds,
			@DefaultValue("lenient") Strictness featureGating, @DefaultValue("loose") UriCheck uriCheck,
			@DefaultValue("64") int maxDepth, @DefaultValue("10s") Duration helloTimeout,
			@DefaultValue("10s") Duration authenticationTimeout, @DefaultValue("5s") Duration goodbyeTimeout) {

		public Protocol {
			PropertyChecks.requireBetween(1, CodecLimits.LARGEST_DEPTH, "wamp.protocol.max-depth", maxDepth);
			PropertyChecks.requirePositive("wamp.protocol.hello-timeout", helloTimeout, PropertyChecks.HOUR);
			PropertyChecks.requirePositive("wamp.protocol.authentication-timeout", authenticationTimeout,
					PropertyChecks.HOUR);
			PropertyChecks.requirePositive("wamp.protocol.goodbye-timeout", goodbyeTimeout, PropertyChecks.HOUR);
		}

	}

	/**
	 * How strictly to apply a rule.
	 */
	public enum Strictness {

		/** To the letter. */
		STRICT,

		/** With tolerance for popular clients. */
		LENIENT

	}

	/**
	 * Which URIs are well-formed.
	 */
	public enum UriCheck {

		/** The loose rule of the specification. */
		LOOSE,

		/** The strict rule of the specification. */
		STRICT

	}

	/**
	 * Calls.
	 *
	 * @param defaultTimeout Time-out of calls that ask for none. Zero for none.
	 * @param maxTimeout Maximum time-out of any call. Zero for none.
	 */
	public record Call(@DefaultValue("0s") Duration defaultTimeout, @DefaultValue("0s") Duration maxTimeout) {

		public Call {
			PropertyChecks.requireNotNegative("wamp.call.default-timeout", defaultTimeout, PropertyChecks.CENTURY);
			PropertyChecks.requireNotNegative("wamp.call.max-timeout", maxTimeout, PropertyChecks.CENTURY);
		}

	}

	/**
	 * Errors of application code.
	 *
	 * @param includeMessage When to send the message of an unexpected exception to the
	 * caller.
	 */
	public record Errors(@DefaultValue("never") IncludeMessage includeMessage) {

	}

	/**
	 * When to send the message of an unexpected exception to the caller.
	 */
	public enum IncludeMessage {

		/** Never. */
		NEVER,

		/** Always. */
		ALWAYS

	}

	/**
	 * Methods that serve procedures and topics.
	 *
	 * @param executor Name of the executor bean that runs annotated methods. An executor
	 * of its own unless set.
	 * @param threads threads of that executor
	 * @param peerTimeout Maximum time that a method waits for a client at a time: for the
	 * next chunk of a progressive call, or for a caller that does not read progressive
	 * results. Ends the call.
	 * @param eventTimeout Maximum time that an event waits for the future that an ordered
	 * method returned for the event before.
	 * @param unknownArguments What becomes of a call with keyword arguments that the
	 * method does not take.
	 */
	public record Procedures(@Nullable String executor,
			@NestedConfigurationProperty @DefaultValue HandlerThreads threads,
			@DefaultValue("60s") Duration peerTimeout, @DefaultValue("60s") Duration eventTimeout,
			@DefaultValue("reject") UnknownArguments unknownArguments) {

		public Procedures {
			PropertyChecks.requirePositive("wamp.procedures.peer-timeout", peerTimeout, PropertyChecks.DAY);
			PropertyChecks.requirePositive("wamp.procedures.event-timeout", eventTimeout, PropertyChecks.DAY);
		}

	}

	/**
	 * What becomes of a call with keyword arguments that the method does not take.
	 */
	public enum UnknownArguments {

		/** It ends with {@code wamp.error.invalid_argument}. */
		REJECT,

		/** The method is called without them. */
		IGNORE

	}

	/**
	 * What decides about clients.
	 *
	 * @param threads threads of what decides
	 */
	public record Security(@NestedConfigurationProperty @DefaultValue SecurityThreads threads) {

	}

	/**
	 * Calls of the application itself.
	 *
	 * @param callTimeout Time-out of calls of WampTemplate that name none, but for those
	 * with progressive results or arguments. Zero for none.
	 */
	public record Template(@DefaultValue("30s") Duration callTimeout) {

		public Template {
			PropertyChecks.requireNotNegative("wamp.template.call-timeout", callTimeout, PropertyChecks.CENTURY);
		}

	}

	/**
	 * Sessions of the application itself: annotated methods and templates.
	 *
	 * @param authid Name of the application as a WAMP principal.
	 * @param authrole Role of the application as a WAMP principal.
	 */
	public record Application(@DefaultValue("application") String authid,
			@DefaultValue("application") String authrole) {

		public Application {
			PropertyChecks.requireText("wamp.application.authid", authid);
			PropertyChecks.requireText("wamp.application.authrole", authrole);
		}

	}

	/**
	 * End of the application.
	 *
	 * @param gracePeriod Maximum time that running calls may take before connections are
	 * closed. New calls of clients are refused from its beginning.
	 * @param goodbye Whether sessions get GOODBYE before their connection is closed.
	 * Popular clients never come again after one. Without it the connection is closed
	 * with code 1012.
	 */
	public record Shutdown(@DefaultValue("5s") Duration gracePeriod, @DefaultValue("none") ShutdownGoodbye goodbye) {

		public Shutdown {
			PropertyChecks.requireNotNegative("wamp.shutdown.grace-period", gracePeriod, PropertyChecks.DAY);
		}

	}

}
