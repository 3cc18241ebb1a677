package io.wampspring.actuate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.Role;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A realm that tells what a test puts into it.
 */
public class FakeRealm implements Realm {

	/** When everything in fake realms happened. */
	public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

	private static final Features FEATURES = Features
		.of(Map.of(Role.CALLER, Set.of(Feature.CALL_CANCELING), Role.SUBSCRIBER, Set.of()));

	private final RealmConfig config;

	private final List<SessionInfo> sessions = new ArrayList<>();

	private final List<RegistrationInfo> registrations = new ArrayList<>();

	private final List<SubscriptionInfo> subscriptions = new ArrayList<>();

	private final FakeStatistics statistics = new FakeStatistics();

	private int snapshots;

	FakeRealm(RealmConfig config) {
		this.config = config;
	}

	/**
	 * Add a session.
	 * @param id its id; its last three digits tell the second in which it joined
	 * @param authid who it is
	 * @param connection how it is connected
	 * @param queuedBytes what waits for it
	 * @return this realm
	 */
	public FakeRealm session(long id, String authid, ConnectionInfo connection, long queuedBytes) {
		return session(new SessionInfo(id, new Identity(authid, "user", "ticket", "static", Map.of("secret", "x")),
				FEATURES, connection, CREATED.plusSeconds(id % 1000), queuedBytes, 1, 2, 3, 4));
	}

	/**
	 * Add a session.
	 * @param session what is known of it
	 * @return this realm
	 */
	public FakeRealm session(SessionInfo session) {
		this.sessions.add(session);
		return this;
	}

	/**
	 * Add a session over WebSocket.
	 * @param id its id
	 * @param serializer its serializer
	 * @return this realm
	 */
	public FakeRealm session(long id, String serializer) {
		return session(id, "user" + id, new ConnectionInfo("websocket", serializer, "192.0.2.1:" + id, Map.of()), 0);
	}

	/**
	 * Remove a session.
	 * @param id its id
	 */
	public void leave(long id) {
		this.sessions.removeIf((session) -> session.id() == id);
	}

	/**
	 * Add a registration.
	 * @param id its id
	 * @param uri its URI
	 * @param match how it matches
	 * @param invoke how callees are chosen
	 * @param callees its callees
	 * @return this realm
	 */
	public FakeRealm registration(long id, String uri, MatchPolicy match, InvocationPolicy invoke,
			CalleeInfo... callees) {
		this.registrations.add(new RegistrationInfo(id, uri, match, invoke, CREATED, List.of(callees)));
		return this;
	}

	/**
	 * Add a subscription.
	 * @param id its id
	 * @param uri its URI
	 * @param match how it matches
	 * @param subscribers ids of its sessions
	 * @return this realm
	 */
	public FakeRealm subscription(long id, String uri, MatchPolicy match, Long... subscribers) {
		this.subscriptions.add(new SubscriptionInfo(id, uri, match, CREATED, List.of(subscribers)));
		return this;
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
	public List<SessionInfo> sessions() {
		this.snapshots++;
		return List.copyOf(this.sessions);
	}

	/**
	 * Return how often somebody asked for all sessions.
	 * @return a number
	 */
	public int snapshots() {
		return this.snapshots;
	}

	@Override
	public @Nullable SessionInfo session(long id) {
		return this.sessions.stream().filter((session) -> session.id() == id).findFirst().orElse(null);
	}

	@Override
	public List<RegistrationInfo> registrations() {
		return List.copyOf(this.registrations);
	}

	@Override
	public List<SubscriptionInfo> subscriptions() {
		return List.copyOf(this.subscriptions);
	}

	@Override
	public int sessionCount() {
		return this.sessions.size();
	}

	@Override
	public int registrationCount() {
		return this.registrations.size();
	}

	@Override
	public int subscriptionCount() {
		return this.subscriptions.size();
	}

	@Override
	public int callsInFlight() {
		return this.registrations.stream()
			.flatMap((registration) -> registration.callees().stream())
			.mapToInt(CalleeInfo::inFlight)
			.sum();
	}

	@Override
	public FakeStatistics statistics() {
		return this.statistics;
	}

	@Override
	public void define(Description description) {
		throw new UnsupportedOperationException("Nobody may describe anything of a fake");
	}

	@Override
	public void countDroppedEvent() {
		throw new UnsupportedOperationException("A fake has no subscribers");
	}

	@Override
	public void undefine(String uri) {
		throw new UnsupportedOperationException("Nobody may describe anything of a fake");
	}

	@Override
	public boolean kill(long session, String reason, @Nullable String message) {
		throw new UnsupportedOperationException("Nobody may kill a session of a fake");
	}

	@Override
	public boolean removeCallee(long registration, long session, @Nullable String reason) {
		throw new UnsupportedOperationException("Nobody may revoke a registration of a fake");
	}

	@Override
	public boolean removeSubscriber(long subscription, long session, @Nullable String reason) {
		throw new UnsupportedOperationException("Nobody may revoke a subscription of a fake");
	}

}
