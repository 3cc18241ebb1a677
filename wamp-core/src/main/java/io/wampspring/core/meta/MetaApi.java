package io.wampspring.core.meta;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.wampspring.core.message.Payload;
import io.wampspring.core.session.Session;

/**
 * The meta API of one realm.
 * <p>
 * WAMP specification: Session Meta API, Registration Meta API, Subscription Meta API.
 */
public final class MetaApi {

	private final MetaRealm realm;

	/**
	 * Create the meta API and register its procedures with the dealer of the realm.
	 * @param realm the realm
	 * @param executor runs the procedures, off the threads that route
	 */
	public MetaApi(MetaRealm realm, Executor executor) {
		this.realm = realm;
		BiConsumer<String, MetaProcedure> procedures = (uri, procedure) -> realm.dealer()
			.registerInternal(uri, new MetaCallee(procedure, realm.dealer(), executor));
		new SessionProcedures(realm).addTo(procedures);
		new RegistrationProcedures(realm.dealer()).addTo(procedures);
		new SubscriptionProcedures(realm.broker()).addTo(procedures);
	}

	/**
	 * Publish that a session joined.
	 * @param session the session
	 */
	public void joined(Session session) {
		this.realm.broker().publishInternal("wamp.session.on_join", Payload.ofArgs(SessionDetails.of(session)));
	}

	/**
	 * Publish that a session left.
	 * @param session the session
	 */
	public void left(Session session) {
		this.realm.broker()
			.publishInternal("wamp.session.on_leave",
					Payload.ofArgs(session.sessionId(), session.identity().authid(), session.identity().authrole()));
	}

}
