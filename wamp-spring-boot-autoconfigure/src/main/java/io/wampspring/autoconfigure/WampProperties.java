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
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Configuration properties of the router. Immutable. Invalid values fail startup with an
 * {@link InvalidConfigurationPropertyValueException} that names the property.
 *
 * @param enabled Whether to run a WAMP router in this application.
 * @param defaultRealm Realm of annotations and templates that name none. Exists without
 * further configuration.
 * @param serializers Comma-separated list of serializers to offer to clients.
 * @param port Dedicated port for WAMP, in addition to the port of the application, on
 * Tomcat only. Zero for any free port. None by default.
 * @param websocket WebSocket endpoint
 * @param rawsocket RawSocket
 * @param realms Realms by name. Names with dots need brackets, as in
 * wamp.realms[com.example.app].
 * @param realmTemplate Name of the entry of wamp.realms with the initial configuration of
 * realms of a WampRealmProvider. The entry itself is not a realm.
 * @param protocol rules of the protocol
 * @param call calls
 * @param errors errors of application code
 * @param procedures methods that serve procedures and topics
 * @param security authenticators and authorizers
 * @param template calls of the application itself
 * @param application sessions of the application itself
 * @param shutdown shutdown of the application
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
	 * @param forceReregister When a session may take over a procedure with
	 * force_reregister.
	 * @param auth authentication
	 * @param trustLevels Rules that assign trust levels to callers and publishers; the
	 * first rule that applies decides.
	 * @param metaForAnonymous Whether anonymous sessions may kill sessions and revoke
	 * registrations and subscriptions. Not used with an Authorizer bean or rules, which
	 * then decide.
	 * @param receiverAttributes Comma-separated list of keys of authextra by which
	 * publishers may choose receivers, in addition to authid, authrole, authmethod and
	 * authprovider: as eligible_key and exclude_key.
	 * @param authorization permissions of sessions
	 * @param history events stored for later requests
	 * @param retention last events of topics, stored for new subscribers
	 * @param limits limits of sessions, principals and the realm
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

		/** A realm without configuration. */
		static final Realm DEFAULT = new Binder().bindOrCreate("wamp", Realm.class);

	}

	/**
	 * A rule that assigns a trust level.
	 *
	 * @param uri URI or pattern of the procedures or topics.
	 * @param match Match policy of the URI.
	 * @param authrole Role of the caller or publisher; any role by default.
	 * @param level Trust level; 0 is the lowest.
	 */
	public record Trust(String uri, @DefaultValue("exact") MatchPolicy match, @Nullable String authrole, int level) {
	}

	/**
	 * Rules of the protocol.
	 *
	 * @param requestIds Whether clients may use any request ids (lenient), or must use
	 * sequential ids as specified (strict).
	 * @param featureGating Whether features need to be announced by clients (strict), or
	 * may be used unannounced where popular clients fail to announce them (lenient).
	 * @param uriCheck Whether URIs may contain any character except white space and '#'
	 * (loose), or only lower case letters, digits and underscores (strict).
	 * @param maxDepth Maximum nesting of lists and maps in a message.
	 * @param helloTimeout Maximum time that a connection may be without a session.
	 * @param authenticationTimeout Maximum time for a client to answer a challenge.
	 * @param goodbyeTimeout Maximum time to wait for the answer to GOODBYE, and at
	 * shutdown for the answer to a close frame.
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
	 * How strictly a rule of the protocol is applied.
	 */
	public enum Strictness {

		/** As specified. */
		STRICT,

		/** With tolerance for popular clients. */
		LENIENT

	}

	/**
	 * The rule for well-formed URIs.
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
	 * @param defaultTimeout Time-out of calls that request none. Zero for none.
	 * @param maxTimeout Maximum time-out of any call. Zero for none.
	 */
	public record Call(@DefaultValue("0s") Duration defaultTimeout, @DefaultValue("0s") Duration maxTimeout) {

		public Call {
			PropertyChecks.requireNotNegative("wamp.call.default-timeout", defaultTimeout, PropertyChecks.CENTURY);
			PropertyChecks.requireNotNegative("wamp.call.max-timeout", maxTimeout, PropertyChecks.CENTURY);
		}

		CallSettings settings() {
			return new CallSettings(this.defaultTimeout, this.maxTimeout);
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
	 * @param executor Name of the executor bean that runs annotated methods. A dedicated
	 * executor by default.
	 * @param threads threads of that executor
	 * @param peerTimeout Maximum time of a single wait of a method for a client: for the
	 * next chunk of a progressive call, or for a caller that does not read progressive
	 * results. When it expires, the call ends.
	 * @param eventTimeout Maximum time that an event waits for the future that an ordered
	 * method returned for the previous event.
	 * @param unknownArguments Handling of calls with keyword arguments that the method
	 * does not take.
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
	 * Handling of calls with keyword arguments that the method does not take.
	 */
	public enum UnknownArguments {

		/** The call ends with {@code wamp.error.invalid_argument}. */
		REJECT,

		/** The method is called without them. */
		IGNORE

	}

	/**
	 * Authenticators and authorizers.
	 *
	 * @param threads threads of authenticators and authorizers
	 */
	public record Security(@NestedConfigurationProperty @DefaultValue SecurityThreads threads) {

	}

	/**
	 * Calls of the application itself.
	 *
	 * @param callTimeout Default time-out of calls of WampTemplate, except those with
	 * progressive results or arguments. Zero for none.
	 */
	public record Template(@DefaultValue("30s") Duration callTimeout) {

		public Template {
			PropertyChecks.requireNotNegative("wamp.template.call-timeout", callTimeout, PropertyChecks.CENTURY);
		}

	}

	/**
	 * Sessions of the application itself: annotated methods and templates.
	 *
	 * @param authid Authid of the application's sessions.
	 * @param authrole Authrole of the application's sessions.
	 */
	public record Application(@DefaultValue("application") String authid,
			@DefaultValue("application") String authrole) {

		public Application {
			PropertyChecks.requireText("wamp.application.authid", authid);
			PropertyChecks.requireText("wamp.application.authrole", authrole);
		}

	}

	/**
	 * Shutdown of the application.
	 *
	 * @param gracePeriod Maximum time for running calls to complete before connections
	 * are closed. New calls of clients are rejected from its beginning.
	 * @param goodbye Whether sessions get GOODBYE before their connection is closed.
	 * Popular clients do not reconnect after GOODBYE. Without it the connection is closed
	 * with code 1012.
	 */
	public record Shutdown(@DefaultValue("5s") Duration gracePeriod, @DefaultValue("none") ShutdownGoodbye goodbye) {

		public Shutdown {
			PropertyChecks.requireNotNegative("wamp.shutdown.grace-period", gracePeriod, PropertyChecks.DAY);
		}

	}

}
