package io.wampspring.core.internal.dealer;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which registration a call finds, and who may share one, take it over and lose it.
 */
class RegistrationTableTests {

	private final RecordingDealerListener listener = new RecordingDealerListener();

	private final RecordingPeer first = new RecordingPeer(1);

	private final RecordingPeer second = new RecordingPeer(2);

	private RegistrationTable table = table(ForceReregister.ALLOW);

	private RegistrationTable table(ForceReregister forceReregister) {
		return new RegistrationTable(
				new DealerSettings(DisclosurePolicy.CONSENT, false, CallSettings.DEFAULT, forceReregister,
						TrustLevels.NONE, new ShardStrategies(Map.of())),
				InstantSource.system(), new AtomicLong()::incrementAndGet, this.listener);
	}

	private void register(RecordingPeer callee, String procedure, Map<String, Object> options) {
		this.table.register(callee, new RegisterMessage(1, Dict.of(options), procedure));
	}

	private long registered(RecordingPeer callee, String procedure, Map<String, Object> options) {
		register(callee, procedure, options);
		return ((RegisteredMessage) callee.take().get(0)).registration();
	}

	private String refused(RecordingPeer callee, String procedure, Map<String, Object> options) {
		register(callee, procedure, options);
		return ((ErrorMessage) callee.take().get(0)).error();
	}

	private long selected(String uri) {
		Registration registration = this.table.select(uri);
		return (registration != null) ? registration.id() : 0;
	}

	@Test
	void callSelectsTheExactRegistrationThenTheLongestPrefixThenTheWildcard() {
		long wildcard = registered(this.first, "com..read", Map.of("match", "wildcard"));
		assertThat(selected("com.a.read")).isEqualTo(wildcard);
		long shortPrefix = registered(this.first, "com", Map.of("match", "prefix"));
		assertThat(selected("com.a.read")).isEqualTo(shortPrefix);
		long longPrefix = registered(this.first, "com.a", Map.of("match", "prefix"));
		assertThat(selected("com.a.read")).isEqualTo(longPrefix);
		long exact = registered(this.first, "com.a.read", Map.of());
		assertThat(selected("com.a.read")).isEqualTo(exact);
		assertThat(selected("org.a.read")).isZero();
	}

	@Test
	void patternsOfClientsDoNotSelectProceduresOfTheRouter() {
		registered(this.first, "w", Map.of("match", "prefix"));
		assertThat(selected("wamp.session.count")).isZero();
		this.table.registerInternal("wamp.session.count", this.second);
		assertThat(selected("wamp.session.count")).isPositive();
		assertThat(this.table.size()).as("what clients registered").isOne();
	}

	@Test
	void procedureHasOneCalleeUnlessAllWantToShareIt() {
		registered(this.first, "com.single", Map.of());
		assertThat(refused(this.second, "com.single", Map.of())).isEqualTo(WampUris.PROCEDURE_ALREADY_EXISTS);
		assertThat(refused(this.first, "com.single", Map.of())).isEqualTo(WampUris.PROCEDURE_ALREADY_EXISTS);
		long shared = registered(this.first, "com.shared", Map.of("invoke", "first"));
		assertThat(refused(this.second, "com.shared", Map.of("invoke", "last")))
			.isEqualTo(WampUris.PROCEDURE_ALREADY_EXISTS);
		assertThat(registered(this.second, "com.shared", Map.of("invoke", "first"))).isEqualTo(shared);
		assertThat(registered(this.second, "com.shared", Map.of("invoke", "first"))).as("again").isEqualTo(shared);
	}

	@Test
	void registrationEndsWithItsLastCallee() {
		long id = registered(this.first, "com.p", Map.of("invoke", "random"));
		registered(this.second, "com.p", Map.of("invoke", "random"));
		assertThat(this.listener.events()).containsExactly("create 1 by 1", "register 1 by 1", "register 1 by 2");
		this.table.unregister(this.first, new UnregisterMessage(2, id));
		assertThat(this.first.take()).singleElement().isInstanceOf(UnregisteredMessage.class);
		assertThat(this.listener.events()).containsExactly("unregister 1 by 1");
		assertThat(selected("com.p")).isEqualTo(id);
		assertThat(this.table.leave(this.second)).extracting(Registration::id).containsExactly(id);
		assertThat(this.listener.events()).containsExactly("unregister 1 by 2", "delete 1 by 2");
		assertThat(selected("com.p")).isZero();
		assertThat(this.table.find(id)).isNull();
		assertThat(this.table.all()).isEmpty();
	}

	@Test
	void nobodyUnregistersForOthers() {
		long id = registered(this.first, "com.p", Map.of());
		assertThat(this.table.unregister(this.second, new UnregisterMessage(2, id))).isNull();
		assertThat(((ErrorMessage) this.second.take().get(0)).error()).isEqualTo(WampUris.NO_SUCH_REGISTRATION);
		assertThat(selected("com.p")).isEqualTo(id);
	}

	@Test
	void takeOverRevokesTheOtherAndTellsThoseWhoUnderstandIt() {
		RecordingPeer modern = new RecordingPeer(3, Feature.REGISTRATION_REVOCATION.key());
		long old = registered(modern, "com.p", Map.of());
		this.listener.events();
		long taken = registered(this.first, "com.p", Map.of("force_reregister", true));
		assertThat(taken).isNotEqualTo(old);
		assertThat(modern.take()).singleElement()
			.isInstanceOfSatisfying(UnregisteredMessage.class,
					(revoked) -> assertThat(revoked.details().getLong("registration", 0)).isEqualTo(old));
		assertThat(this.listener.events()).containsExactly("unregister 1 by 3", "delete 1 by 3", "create 2 by 1",
				"register 2 by 1");
		registered(this.second, "com.p", Map.of("force_reregister", true));
		assertThat(this.first.take()).as("who does not know revocation").isEmpty();
	}

	@Test
	void takeOverMayBeForbidden() {
		this.table = table(ForceReregister.DENY);
		registered(this.first, "com.p", Map.of());
		assertThat(refused(this.second, "com.p", Map.of("force_reregister", true)))
			.isEqualTo(WampUris.PROCEDURE_ALREADY_EXISTS);
		this.table = table(ForceReregister.IF_BOTH);
		registered(new RecordingPeer(3), "com.p", Map.of());
		assertThat(refused(this.second, "com.p", Map.of("force_reregister", true)))
			.isEqualTo(WampUris.PROCEDURE_ALREADY_EXISTS);
	}

	@Test
	void calleeIsRemovedFromOneRegistrationOnly() {
		long id = registered(this.first, "com.p", Map.of());
		long other = registered(this.first, "com.q", Map.of());
		assertThat(this.table.removeCallee(id, 2, null)).as("who is no callee").isNull();
		assertThat(this.table.removeCallee(id, 1, null)).isNotNull();
		assertThat(this.table.removeCallee(id, 1, null)).as("again").isNull();
		assertThat(this.table.find(MatchPolicy.EXACT, "com.p")).isNull();
		assertThat(selected("com.q")).isEqualTo(other);
	}

}
