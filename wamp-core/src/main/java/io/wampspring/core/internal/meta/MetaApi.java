package io.wampspring.core.internal.meta;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Payload;
import io.wampspring.core.routing.Description;

/**
 * The meta API of one realm.
 * <p>
 * WAMP specification: Session Meta API, Registration Meta API, Subscription Meta API,
 * Session Testaments, Event History, Interface Reflection.
 */
public final class MetaApi {

	private final MetaRealm realm;

	private final TestamentProcedures testaments;

	private final Descriptions descriptions;

	/**
	 * Create the meta API and register its procedures with the dealer of the realm.
	 * @param realm the realm
	 * @param threads the executors and timers
	 */
	public MetaApi(MetaRealm realm, MetaThreads threads) {
		this.realm = realm;
		MetaQueue queue = new MetaQueue(threads.procedures());
		Permissions permissions = new Permissions(realm.name(), realm.authorizer(), threads);
		BiConsumer<String, AsyncMetaProcedure> asynchronous = (uri, procedure) -> realm.dealer()
			.registerInternal(uri, new MetaCallee(procedure, realm.dealer().calls(), queue));
		BiConsumer<String, MetaProcedure> procedures = (uri, procedure) -> asynchronous.accept(uri,
				(caller, arguments) -> CompletableFuture.completedFuture(call(procedure, caller, arguments)));
		this.testaments = new TestamentProcedures(realm, permissions);
		this.testaments.addTo(asynchronous);
		this.descriptions = new Descriptions((session) -> realm.liveSession(session) != null,
				realm.broker()::publishInternal);
		new ReflectionProcedures(this.descriptions, permissions).addTo(asynchronous);
		asynchronous.accept(MetaUris.SUBSCRIPTION_GET_EVENTS, new HistoryProcedure(realm.broker(), permissions));
		new SessionProcedures(realm).addTo(procedures);
		new RegistrationProcedures(realm.dealer()).addTo(procedures);
		new SubscriptionProcedures(realm.broker()).addTo(procedures);
	}

	private Payload call(MetaProcedure procedure, Caller caller, MetaArguments arguments) {
		try {
			return procedure.call(caller, arguments);
		}
		finally {
			this.realm.changed();
		}
	}

	/**
	 * Publish that a session joined.
	 * @param session the session
	 */
	public void joined(Session session) {
		this.realm.broker().publishInternal(MetaUris.SESSION_ON_JOIN, Payload.ofArgs(MetaDetails.of(session)));
	}

	/**
	 * Add or replace a description of the application.
	 * @param description the description
	 * @throws IllegalStateException if a session describes the same subject
	 */
	public void define(Description description) {
		try {
			this.descriptions.define(Descriptions.APPLICATION, description);
		}
		catch (MetaException ex) {
			throw new IllegalStateException(ex.getMessage() + ": " + description.uri(), ex);
		}
	}

	/**
	 * Remove the descriptions of a URI by the application.
	 * @param uri a URI
	 */
	public void undefine(String uri) {
		this.descriptions.undefine(Descriptions.APPLICATION, uri);
	}

	/**
	 * Publish the testaments of a session and remove its descriptions. Called after the
	 * session was removed from the realm, but before its registrations and subscriptions
	 * are removed. An asynchronous authorizer may delay the testaments.
	 * @param session the session
	 * @param silent whether to discard testaments instead
	 */
	public void leaving(Session session, boolean silent) {
		this.testaments.left(session, silent);
		this.descriptions.left(session.sessionId());
	}

	/**
	 * Publish that a session left.
	 * @param session the session
	 */
	public void left(Session session) {
		this.realm.broker()
			.publishInternal(MetaUris.SESSION_ON_LEAVE,
					Payload.ofArgs(session.sessionId(), session.identity().authid(), session.identity().authrole()));
	}

}
