package io.wampspring.core.router;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.TimeoutAuthorizer;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.internal.broker.Broker;
import io.wampspring.core.internal.dealer.Dealer;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.limit.LimitEnforcer;
import io.wampspring.core.internal.limit.SessionQuota;
import io.wampspring.core.internal.meta.MetaAccess;
import io.wampspring.core.internal.meta.MetaApi;
import io.wampspring.core.internal.meta.MetaEvents;
import io.wampspring.core.internal.meta.MetaRealm;
import io.wampspring.core.internal.meta.MetaThreads;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.internal.session.SessionRealm;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.routing.ArchiveSettings;
import io.wampspring.core.routing.BrokerSettings;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.session.SessionListener;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A realm of the router in this process: its sessions, broker and dealer.
 */
final class LocalRealm implements Realm, SessionRealm, MetaRealm {

	private static final Logger logger = LoggerFactory.getLogger(LocalRealm.class);

	private final RealmConfig config;

	// the configured authorizer, with a time-out
	private final Authorizer authorizer;

	private final Features features;

	private final RealmCounters counters = new RealmCounters();

	private final RealmLog log;

	private final LimitEnforcer limits;

	private final Broker broker;

	private final Dealer dealer;

	private final MetaApi meta;

	private final SessionListener listener;

	// set once, when the realm is removed; checked by sessions that join concurrently
	private volatile boolean removed;

	// session id -> session, from joining to leaving; written by threads of sessions
	private final ConcurrentMap<Long, Session> sessions = new ConcurrentHashMap<>();

	LocalRealm(RealmConfig config, RouterEnvironment environment, SessionListener listener,
			Duration authorizationTimeout) {
		this.config = config;
		this.authorizer = (config.authorizer() != Authorizer.ALLOW_ALL)
				? new TimeoutAuthorizer(config.authorizer(), authorizationTimeout, environment.timers())
				: Authorizer.ALLOW_ALL;
		this.listener = new GuardedListener(listener);
		this.features = RouterFeatures.of(config);
		this.limits = new LimitEnforcer(config.limits(), environment.timers()::nanoTime, this.counters::countLimited);
		this.log = new RealmLog(config.name());
		RealmEvents events = new RealmEvents(this.counters, new MetaEvents(this::publish), this.log);
		this.broker = new Broker(
				new BrokerSettings(config.disclosure(), config.trustLevels(), config.acknowledgeDelay(),
						config.receiverAttributes(), archive(config, environment)),
				environment, environment.ids().subscriptionIds(config.name()), events);
		this.dealer = new Dealer(
				new DealerSettings(config.disclosure(), config.strictFeatures(), config.calls(),
						config.forceReregister(), config.trustLevels(), config.shardStrategies()),
				environment, environment.ids().registrationIds(config.name()), events);
		this.meta = new MetaApi(this, MetaThreads.of(environment, authorizationTimeout));
	}

	private static ArchiveSettings archive(RealmConfig config, RouterEnvironment environment) {
		EventStore store = config.eventStore();
		return new ArchiveSettings(config.name(), config.history(), config.retention(), (store != null) ? store
				: new MemoryEventStore(MemoryEventStore.DEFAULT_MAX_BYTES, environment.clock()));
	}

	private void publish(String topic, Payload payload) {
		this.broker.publishInternal(topic, payload);
	}

	@Override
	public String name() {
		return this.config.name();
	}

	@Override
	public RealmConfig config() {
		return this.config;
	}

	@Override
	public List<Authenticator> authenticators() {
		return this.config.authenticators();
	}

	@Override
	public Authorizer authorizer() {
		return this.authorizer;
	}

	@Override
	public boolean mayCall(Identity identity, String procedure) {
		return this.config.metaForAnonymous() || this.config.authorizer() != Authorizer.ALLOW_ALL
				|| MetaAccess.isAllowed(identity, procedure);
	}

	@Override
	public boolean strictUris() {
		return this.config.strictUris();
	}

	@Override
	public ReceiverAttributes receiverAttributes() {
		return this.config.receiverAttributes();
	}

	@Override
	public boolean strictRequestIds() {
		return this.config.strictRequestIds();
	}

	@Override
	public Features routerFeatures() {
		return this.features;
	}

	@Override
	public Broker broker() {
		return this.broker;
	}

	@Override
	public Dealer dealer() {
		return this.dealer;
	}

	@Override
	public @Nullable SessionQuota admit(Identity identity, ConnectionInfo connection, @Nullable SessionQuota previous) {
		// determined by the transport, which a client cannot forge
		return connection.isEmbedded() ? SessionQuota.UNLIMITED
				: this.limits.admit(identity.authrole(), identity.authid(), previous);
	}

	@Override
	public void limited(Limit limit) {
		this.counters.countLimited(limit);
	}

	@Override
	public void unknownOption() {
		this.counters.countUnknownOption();
	}

	@Override
	public boolean joining(Session session) {
		return this.sessions.putIfAbsent(session.sessionId(), session) == null;
	}

	@Override
	public void joined(Session session) {
		this.counters.countJoined();
		this.log.joined(session);
		this.meta.joined(session);
		this.listener.onJoin(name(), session);
		if (this.removed) {
			session.close(WampUris.CLOSE_REALM, null, false);
		}
	}

	/**
	 * End all sessions, including those that join concurrently, and remove retained
	 * events.
	 */
	void close() {
		this.removed = true;
		// calls of a leaving caller end without an answer, so answer them before
		this.sessions.values().forEach(Session::endCalls);
		this.sessions.values().forEach((session) -> session.close(WampUris.CLOSE_REALM, null, false));
		this.broker.forgetRetained();
	}

	@Override
	public void left(Session session, boolean silent) {
		this.sessions.remove(session.sessionId());
		cleanUp(session, () -> this.meta.leaving(session, silent));
		cleanUp(session, () -> this.dealer.calls().leave(session, session));
		cleanUp(session, () -> this.dealer.leaveRegistrations(session));
		cleanUp(session, () -> this.broker.leave(session));
		if (!silent) {
			this.meta.left(session);
		}
		this.log.left(session);
		this.listener.onLeave(name(), session);
	}

	// a failed step must not prevent the following steps from releasing resources
	private static void cleanUp(Session session, Runnable step) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "Cleaning up after session {} failed", session.sessionId());
		}
	}

	@Override
	public void refused(JoinRefusal refusal) {
		this.counters.countRefused();
		this.listener.onRefuse(refusal);
	}

	@Override
	public void denied(AuthorizationRequest request, String error) {
		this.log.denied(request, error);
		this.listener.onDeny(request, error);
		changed();
	}

	@Override
	public void killed(Session session, String reason) {
		this.log.killed(session, reason);
		this.listener.onKill(name(), session, reason);
	}

	@Override
	public void changed() {
		this.log.flush();
	}

	@Override
	public void received(MessageType type) {
		this.counters.countReceived(type);
	}

	@Override
	public void sent(MessageType type) {
		this.counters.countSent(type);
	}

	@Override
	public Collection<Session> liveSessions() {
		return this.sessions.values();
	}

	@Override
	public @Nullable Session liveSession(long id) {
		return this.sessions.get(id);
	}

	@Override
	public List<SessionInfo> sessions() {
		return this.sessions.values().stream().map(Session::info).toList();
	}

	@Override
	public @Nullable SessionInfo session(long id) {
		Session session = this.sessions.get(id);
		return (session != null) ? session.info() : null;
	}

	@Override
	public List<RegistrationInfo> registrations() {
		return this.dealer.registrations();
	}

	@Override
	public List<SubscriptionInfo> subscriptions() {
		return this.broker.subscriptions();
	}

	@Override
	public int sessionCount() {
		return this.sessions.size();
	}

	@Override
	public int registrationCount() {
		return this.dealer.registrationCount();
	}

	@Override
	public int subscriptionCount() {
		return this.broker.subscriptionCount();
	}

	@Override
	public int callsInFlight() {
		return this.counters.callsInFlight();
	}

	@Override
	public RealmStatistics statistics() {
		return this.counters;
	}

	@Override
	public void define(Description description) {
		this.meta.define(description);
	}

	@Override
	public void countDroppedEvent() {
		this.counters.countEvents(0, 1);
	}

	@Override
	public void undefine(String uri) {
		this.meta.undefine(uri);
	}

	@Override
	public boolean kill(long id, String reason, @Nullable String message) {
		Session session = this.sessions.get(id);
		if (session == null) {
			return false;
		}
		session.close(reason, message, false);
		return true;
	}

	@Override
	public boolean removeCallee(long registration, long session, @Nullable String reason) {
		boolean done = this.dealer.removeCallee(registration, session, reason);
		changed();
		return done;
	}

	@Override
	public boolean removeSubscriber(long subscription, long session, @Nullable String reason) {
		boolean done = this.broker.removeSubscriber(subscription, session, reason);
		changed();
		return done;
	}

}
