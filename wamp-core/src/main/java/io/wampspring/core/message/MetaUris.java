package io.wampspring.core.message;

/**
 * The procedures and topics of the meta API. Those of errors are in {@link WampUris}.
 * <p>
 * WAMP specification: Session Meta API, Registration Meta API, Subscription Meta API,
 * Session Testaments, Event History, Interface Reflection.
 */
public final class MetaUris {

	/** Topic: a session joined. */
	public static final String SESSION_ON_JOIN = "wamp.session.on_join";

	/** Topic: a session left. */
	public static final String SESSION_ON_LEAVE = "wamp.session.on_leave";

	/** Procedure: the number of sessions. */
	public static final String SESSION_COUNT = "wamp.session.count";

	/** Procedure: the ids of all sessions. */
	public static final String SESSION_LIST = "wamp.session.list";

	/** Procedure: the details of a session. */
	public static final String SESSION_GET = "wamp.session.get";

	/** Procedure: ends a session. */
	public static final String SESSION_KILL = "wamp.session.kill";

	/** Procedure: ends all sessions of a principal. */
	public static final String SESSION_KILL_BY_AUTHID = "wamp.session.kill_by_authid";

	/** Procedure: ends all sessions of a role. */
	public static final String SESSION_KILL_BY_AUTHROLE = "wamp.session.kill_by_authrole";

	/** Procedure: ends all sessions except that of the caller. */
	public static final String SESSION_KILL_ALL = "wamp.session.kill_all";

	/** Procedure: adds a testament to the session. */
	public static final String ADD_TESTAMENT = "wamp.session.add_testament";

	/** Procedure: removes the testaments of the session. */
	public static final String FLUSH_TESTAMENTS = "wamp.session.flush_testaments";

	/** Topic: the first callee registered. */
	public static final String REGISTRATION_ON_CREATE = "wamp.registration.on_create";

	/** Topic: a callee was added. */
	public static final String REGISTRATION_ON_REGISTER = "wamp.registration.on_register";

	/** Topic: a callee was removed. */
	public static final String REGISTRATION_ON_UNREGISTER = "wamp.registration.on_unregister";

	/** Topic: a registration lost its last callee. */
	public static final String REGISTRATION_ON_DELETE = "wamp.registration.on_delete";

	/** Procedure: the ids of all registrations. */
	public static final String REGISTRATION_LIST = "wamp.registration.list";

	/** Procedure: the id of the registration of a URI or pattern. */
	public static final String REGISTRATION_LOOKUP = "wamp.registration.lookup";

	/** Procedure: the id of the best matching registration for a URI. */
	public static final String REGISTRATION_MATCH = "wamp.registration.match";

	/** Procedure: the details of a registration. */
	public static final String REGISTRATION_GET = "wamp.registration.get";

	/** Procedure: the sessions of the callees of a registration. */
	public static final String REGISTRATION_LIST_CALLEES = "wamp.registration.list_callees";

	/** Procedure: the number of callees of a registration. */
	public static final String REGISTRATION_COUNT_CALLEES = "wamp.registration.count_callees";

	/** Procedure: revokes the registration of a callee. */
	public static final String REGISTRATION_REMOVE_CALLEE = "wamp.registration.remove_callee";

	/** Topic: the first subscriber subscribed. */
	public static final String SUBSCRIPTION_ON_CREATE = "wamp.subscription.on_create";

	/** Topic: a subscriber was added. */
	public static final String SUBSCRIPTION_ON_SUBSCRIBE = "wamp.subscription.on_subscribe";

	/** Topic: a subscriber was removed. */
	public static final String SUBSCRIPTION_ON_UNSUBSCRIBE = "wamp.subscription.on_unsubscribe";

	/** Topic: a subscription lost its last subscriber. */
	public static final String SUBSCRIPTION_ON_DELETE = "wamp.subscription.on_delete";

	/** Procedure: the ids of all subscriptions. */
	public static final String SUBSCRIPTION_LIST = "wamp.subscription.list";

	/** Procedure: the id of the subscription of a topic or pattern. */
	public static final String SUBSCRIPTION_LOOKUP = "wamp.subscription.lookup";

	/** Procedure: the ids of all subscriptions that match a topic. */
	public static final String SUBSCRIPTION_MATCH = "wamp.subscription.match";

	/** Procedure: the details of a subscription. */
	public static final String SUBSCRIPTION_GET = "wamp.subscription.get";

	/** Procedure: the sessions of the subscribers of a subscription. */
	public static final String SUBSCRIPTION_LIST_SUBSCRIBERS = "wamp.subscription.list_subscribers";

	/** Procedure: the number of subscribers of a subscription. */
	public static final String SUBSCRIPTION_COUNT_SUBSCRIBERS = "wamp.subscription.count_subscribers";

	/** Procedure: revokes the subscription of a subscriber. */
	public static final String SUBSCRIPTION_REMOVE_SUBSCRIBER = "wamp.subscription.remove_subscriber";

	/** Procedure: the history of a subscription. */
	public static final String SUBSCRIPTION_GET_EVENTS = "wamp.subscription.get_events";

	/** Topic: a description was defined. */
	public static final String REFLECT_ON_DEFINE = "wamp.reflect.on_define";

	/** Topic: a description was removed. */
	public static final String REFLECT_ON_UNDEFINE = "wamp.reflect.on_undefine";

	/** Procedure: describes a procedure, topic or error. */
	public static final String REFLECT_DESCRIBE = "wamp.reflect.describe";

	/** Procedure: adds or removes a description. */
	public static final String REFLECT_DEFINE = "wamp.reflect.define";

	private static final String REFLECTION = "wamp.reflection.";

	private MetaUris() {
	}

	/**
	 * Return the procedure that lists the descriptions of a kind.
	 * @param kind kind of the descriptions, such as {@code procedure}
	 * @return the URI
	 */
	public static String reflectionList(String kind) {
		return REFLECTION + kind + ".list";
	}

	/**
	 * Return the procedure that returns the description of one URI.
	 * @param kind kind of the description, such as {@code procedure}
	 * @return the URI
	 */
	public static String reflectionDescribe(String kind) {
		return REFLECTION + kind + ".describe";
	}

}
