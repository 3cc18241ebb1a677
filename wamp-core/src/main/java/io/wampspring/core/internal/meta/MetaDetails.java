package io.wampspring.core.internal.meta;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.wampspring.core.internal.session.Session;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The details of sessions, registrations and subscriptions, for the meta API and for
 * dynamic authenticators and authorizers.
 * <p>
 * WAMP specification: Session Meta API, Registration Meta API, Subscription Meta API.
 */
public final class MetaDetails {

	private MetaDetails() {
	}

	static Map<String, Object> of(Session session) {
		Map<String, Object> details = of(session.sessionId(), session.identity());
		ConnectionInfo connection = session.connection().info();
		details.put(OptionKeys.TRANSPORT.name(), Map.of(OptionKeys.TYPE.name(), connection.transport(),
				OptionKeys.SERIALIZER.name(), connection.serializer()));
		return details;
	}

	/**
	 * Return the details of the identity of a session.
	 * @param session id of the session
	 * @param identity its identity
	 * @return a new map
	 */
	public static Map<String, Object> of(long session, Identity identity) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put(OptionKeys.SESSION.name(), session);
		details.put(OptionKeys.AUTHID.name(), identity.authid());
		details.put(OptionKeys.AUTHROLE.name(), identity.authrole());
		details.put(OptionKeys.AUTHMETHOD.name(), identity.authmethod());
		details.put(OptionKeys.AUTHPROVIDER.name(), identity.authprovider());
		return details;
	}

	static Map<String, Object> of(RegistrationInfo registration) {
		Map<String, Object> details = entry(registration.id(), registration.created(), registration.uri(),
				registration.match());
		details.put(OptionKeys.INVOKE.name(), registration.invoke().key());
		return details;
	}

	static Map<String, Object> of(SubscriptionInfo subscription) {
		return entry(subscription.id(), subscription.created(), subscription.uri(), subscription.match());
	}

	private static Map<String, Object> entry(long id, Instant created, String uri, MatchPolicy match) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put(OptionKeys.ID.name(), id);
		details.put(OptionKeys.CREATED.name(), MetaTime.format(created));
		details.put(OptionKeys.URI.name(), uri);
		details.put(OptionKeys.MATCH.name(), match.key());
		return details;
	}

}
