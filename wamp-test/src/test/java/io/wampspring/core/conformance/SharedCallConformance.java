package io.wampspring.core.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Shared and sharded registrations, checks 96 to 102 and 105.
 */
public abstract class SharedCallConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	private final List<WampTestClient> callees = new ArrayList<>();

	private long registration;

	private WampTestClient register(String invoke) {
		WampTestClient callee = join();
		this.registration = callee.register(PROCEDURE, Map.of("invoke", invoke));
		this.callees.add(callee);
		return callee;
	}

	private void unregister(WampTestClient callee) {
		long request = callee.nextRequest();
		callee.send(66, request, this.registration);
		callee.expect(MessageType.UNREGISTERED, request);
	}

	/** Call, let whoever is invoked answer with its session id, and return that. */
	private long answeredBy(WampTestClient caller, Map<String, ?> options) {
		long request = caller.sendCall(PROCEDURE, options);
		// what callees are asked must not overtake the call, which takes another way in
		assertThat(caller.drain()).isEmpty();
		for (WampTestClient callee : this.callees) {
			for (ReceivedMessage message : callee.drain()) {
				callee.yield(message.number(1), Map.of(), callee.sessionId());
			}
		}
		return (long) caller.expect(MessageType.RESULT, request).args().get(0);
	}

	private List<Long> answers(WampTestClient caller, int calls) {
		List<Long> answers = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			answers.add(answeredBy(caller, Map.of()));
		}
		return answers;
	}

	@Test
	@DisplayName("check 96: round robin continues when the next callee leaves")
	void roundRobinGoesRound() {
		long a = register("roundrobin").sessionId();
		long b = register("roundrobin").sessionId();
		WampTestClient last = register("roundrobin");
		long c = last.sessionId();
		WampTestClient caller = join();
		assertThat(answers(caller, 9)).isEqualTo(List.of(a, b, c, a, b, c, a, b, c));
		assertThat(answers(caller, 2)).isEqualTo(List.of(a, b));
		unregister(last);
		assertThat(answers(caller, 5)).isEqualTo(List.of(a, b, a, b, a));
		last.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		assertThat(answers(caller, 3)).isEqualTo(List.of(b, c, a));
		unregister(this.callees.get(0));
		assertThat(answers(caller, 4)).isEqualTo(List.of(b, c, b, c));
	}

	@Test
	@DisplayName("check 97: first and last select the callee that registered first or last")
	void firstAndLastTakeTheEnds() {
		WampTestClient a = register("first");
		WampTestClient b = register("first");
		WampTestClient caller = join();
		assertThat(answers(caller, 3)).containsOnly(a.sessionId());
		unregister(a);
		assertThat(answers(caller, 3)).containsOnly(b.sessionId());
		unregister(b);
		register("last");
		b = register("last");
		WampTestClient c = register("last");
		assertThat(answers(caller, 3)).containsOnly(c.sessionId());
		c.link().terminate();
		this.callees.remove(c);
		assertThat(answers(caller, 3)).containsOnly(b.sessionId());
	}

	@Test
	@DisplayName("check 98: random distributes calls evenly")
	void randomSpreadsEvenly() {
		WampTestClient a = register("random");
		WampTestClient b = register("random");
		WampTestClient caller = join();
		for (int i = 0; i < 1000; i++) {
			caller.sendCall(PROCEDURE);
		}
		assertThat(caller.drain()).isEmpty();
		int toA = a.drain().size();
		assertThat(toA).isBetween(400, 600);
		assertThat(b.drain()).hasSize(1000 - toA);
	}

	@Test
	@DisplayName("check 99: the first callee determines the invocation policy until the last one leaves")
	void firstCalleeFixesThePolicy() {
		WampTestClient a = register("roundrobin");
		WampTestClient other = join();
		for (Map<String, Object> options : List.<Map<String, Object>>of(Map.of("invoke", "random"), Map.of(),
				Map.of("invoke", "single"))) {
			other.expectError(MessageType.REGISTER, other.sendRegister(PROCEDURE, options),
					WampUris.PROCEDURE_ALREADY_EXISTS);
		}
		unregister(a);
		other.register(PROCEDURE, Map.of("invoke", "random"));
	}

	@Test
	@DisplayName("check 100: callees share the registration id, and leave independently")
	void calleesShareTheId() {
		WampTestClient a = register("roundrobin");
		long id = this.registration;
		WampTestClient b = register("roundrobin");
		assertThat(this.registration).isEqualTo(id);
		assertThat(b.register(PROCEDURE, Map.of("invoke", "roundrobin"))).as("registering again").isEqualTo(id);
		unregister(a);
		assertThat(answers(join(), 3)).containsOnly(b.sessionId());
		unregister(b);
		long request = b.nextRequest();
		b.send(66, request, id);
		b.expectError(MessageType.UNREGISTER, request, WampUris.NO_SUCH_REGISTRATION);
	}

	@Test
	@DisplayName("check 101: a procedure can be taken over if the realm allows it, and the previous callee is notified")
	void procedureCanBeTakenOver() {
		String name = addRealm((config) -> config.forceReregister(ForceReregister.ALLOW));
		WampTestClient told = connect().join(name);
		long lost = told.register(PROCEDURE);
		WampTestClient winner = connect().join(name,
				Map.of("roles", TestRoles.without("callee", "registration_revocation")));
		long won = winner.register(PROCEDURE, Map.of("force_reregister", true));
		assertThat(won).isNotEqualTo(lost);
		ReceivedMessage revocation = told.expect(MessageType.UNREGISTERED, 0);
		assertThat(revocation.dict(2)).isEqualTo(Map.of("registration", lost, "reason", WampUris.UNREGISTERED));
		WampTestClient caller = connect().join(name);
		caller.sendCall(PROCEDURE);
		assertThat(winner.expect(MessageType.INVOCATION).number(2)).isEqualTo(won);
		told.register(PROCEDURE, Map.of("force_reregister", true));
		winner.expectNothing();
		told.expectNothing();
	}

	@Test
	@DisplayName("check 101: by default both callees must set the option for a takeover")
	void bothMustAgreeToATakeOver() {
		WampTestClient a = join();
		a.register(PROCEDURE);
		a.register("com.free", Map.of("force_reregister", true));
		WampTestClient b = join();
		Map<String, Object> options = Map.of("force_reregister", true);
		b.expectError(MessageType.REGISTER, b.sendRegister(PROCEDURE, options), WampUris.PROCEDURE_ALREADY_EXISTS);
		b.register("com.free", options);
		a.expect(MessageType.UNREGISTERED, 0);
	}

	@Test
	@DisplayName("check 102: a callee can be removed by the meta API, is notified, and gets no more calls")
	void calleeCanBeRemoved() {
		WampTestClient victim = register("roundrobin");
		WampTestClient other = register("roundrobin");
		WampTestClient admin = joinAs("admin", "admin");
		long request = admin.sendCall("wamp.registration.remove_callee", Map.of(), this.registration,
				victim.sessionId());
		admin.expect(MessageType.RESULT, request);
		assertThat(victim.expect(MessageType.UNREGISTERED, 0).dict(2)).containsEntry("registration", this.registration);
		assertThat(answers(join(), 3)).containsOnly(other.sessionId());
	}

	@Test
	@DisplayName("check 105: a key is routed to the same callee, and few keys move when a callee joins")
	void keysKeepTheirCallee() {
		List<WampTestClient> peers = List.of(register("roundrobin"), register("roundrobin"), register("roundrobin"));
		WampTestClient caller = join();
		Map<Object, Long> owners = owners(caller, peers, 1000);
		assertThat(owners).hasSize(200);
		assertThat(owners.values()).contains(peers.get(0).sessionId(), peers.get(1).sessionId(),
				peers.get(2).sessionId());
		List<WampTestClient> more = new ArrayList<>(peers);
		more.add(register("roundrobin"));
		Map<Object, Long> moved = owners(caller, more, 200);
		moved.entrySet().removeAll(owners.entrySet());
		assertThat(moved.values()).hasSizeBetween(1, 99).containsOnly(more.get(3).sessionId());
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, Map.of("runmode", "partition")),
				WampUris.INVALID_ARGUMENT);
	}

	@Test
	@DisplayName("a strategy that fails costs the call, and nobody the session")
	void failingStrategyCostsTheCallOnly() {
		String name = addRealm(
				(config) -> config.shardStrategies(new ShardStrategies(Map.of("broken", (key, shards) -> {
					throw new IllegalStateException("broken");
				}))));
		WampTestClient callee = connect().join(name);
		callee.register(PROCEDURE, Map.of("invoke", "roundrobin", "shard_strategy", "broken"));
		WampTestClient caller = connect().join(name);
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, Map.of("shard_key", "k")),
				WampUris.NO_AVAILABLE_CALLEE);
		caller.sendCall(PROCEDURE);
		callee.expect(MessageType.INVOCATION);
	}

	private static Map<Object, Long> owners(WampTestClient caller, List<WampTestClient> peers, int calls) {
		for (int i = 0; i < calls; i++) {
			String key = "key" + i % 200;
			caller.sendCall(PROCEDURE, Map.of("runmode", "partition", "rkey", key), key);
		}
		assertThat(caller.drain()).isEmpty();
		Map<Object, Long> owners = new HashMap<>();
		for (WampTestClient peer : peers) {
			for (ReceivedMessage invocation : peer.drain()) {
				Long before = owners.put(invocation.args().get(0), peer.sessionId());
				assertThat(before).isIn(null, peer.sessionId());
			}
		}
		return owners;
	}

	@Test
	@DisplayName("SD-2: a key that is null is an error of that call, not the end of the session")
	void keyThatIsNullIsAnErrorOfTheCall() {
		WampTestClient callee = join();
		callee.register(PROCEDURE, Map.of("invoke", "roundrobin"));
		WampTestClient caller = join();
		for (String key : List.of("shard_key", "rkey", "_shard_key")) {
			Map<String, @Nullable Object> options = new HashMap<>();
			options.put(key, null);
			caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, options), WampUris.INVALID_ARGUMENT);
		}
		caller.sendCall(PROCEDURE, Map.of("_shard_key", "k"));
		callee.expect(MessageType.INVOCATION);
	}

	private static final Map<String, Object> HASH = Map.of("shard", "user_sessions", "shard_strategy", "hash");

	private WampTestClient shard(String authid, Map<String, Object> options) {
		WampTestClient peer = joinAs(authid, "worker");
		peer.register(PROCEDURE, options);
		return peer;
	}

	private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
		Map<String, Object> more = new HashMap<>(options);
		more.put(key, value);
		return more;
	}

	/** Find out which of some named callees each key reaches. */
	private static Map<String, String> namesOfOwners(WampTestClient caller, Map<String, WampTestClient> callees,
			Map<String, Object> options) {
		Map<String, String> owners = new HashMap<>();
		for (int i = 0; i < 120; i++) {
			String key = "key" + i;
			caller.sendCall(PROCEDURE, with(options, "shard_key", key));
			callees.forEach((name, peer) -> peer.drain()
				.forEach((invocation) -> assertThat(owners.put(key, name)).as("second owner of %s", key).isNull()));
			assertThat(owners).containsKey(key);
		}
		return owners;
	}

	@Test
	@DisplayName("SD-3: a shard or its strategy implies sharing, so that no invoke is needed")
	void shardNeedsNoInvoke() {
		Map<String, WampTestClient> callees = new HashMap<>();
		for (String name : List.of("a", "b", "c")) {
			callees.put(name, shard(name, HASH));
		}
		WampTestClient caller = join();
		assertThat(namesOfOwners(caller, callees, Map.of()).values()).contains("a", "b", "c");
		caller.sendCall(PROCEDURE);
		join().register("com.only.strategy", Map.of("shard_strategy", "hash"));
		join().register("com.only.strategy", Map.of("shard_strategy", "hash"));
		join().register("com.only.shard", Map.of("_shard", "s"));
		join().register("com.only.shard", Map.of("shard", "s"));
	}

	@Test
	@DisplayName("SD-2: a callee that comes back under its name gets its keys back, and no other key moves")
	void keysComeBackToACalleeThatReconnects() {
		for (boolean named : new boolean[] { true, false }) {
			Map<String, WampTestClient> callees = new HashMap<>();
			for (String name : List.of("a", "b", "c")) {
				callees.put(name, shard(named ? "same" : name, named ? with(HASH, "shard_member", name) : HASH));
			}
			WampTestClient caller = join();
			Map<String, String> before = namesOfOwners(caller, callees, Map.of());
			callees.remove("b").link().terminate();
			await().untilAsserted(() -> assertThat(currentRealm().sessionCount()).isEqualTo(3));
			Map<String, String> meanwhile = namesOfOwners(caller, callees, Map.of());
			before.forEach((key, owner) -> assertThat(meanwhile.get(key))
				.isIn("b".equals(owner) ? List.of("a", "c") : List.of(owner)));
			callees.put("b", shard(named ? "same" : "b", named ? with(HASH, "shard_member", "b") : HASH));
			assertThat(namesOfOwners(caller, callees, Map.of())).isEqualTo(before);
			caller.link().terminate();
			callees.values().forEach((peer) -> peer.link().terminate());
			await().untilAsserted(() -> assertThat(currentRealm().sessionCount()).isZero());
		}
	}

	@Test
	@DisplayName("SD-2: a callee that comes back before its old session is missed takes over")
	void laterCalleeOfANameTakesOver() {
		WampTestClient old = shard("x", with(HASH, "shard_member", "m"));
		WampTestClient back = shard("x", with(HASH, "shard_member", "m"));
		assertThat(namesOfOwners(join(), Map.of("old", old, "back", back), Map.of()).values()).containsOnly("back");
	}

	@Test
	@DisplayName("SD-3: groups of one procedure do not mix, and a call names one if there are several")
	void groupsDoNotMix() {
		Map<String, WampTestClient> red = Map.of("r1", shard("r1", Map.of("shard", "red")), "r2",
				shard("r2", Map.of("shard", "red")));
		WampTestClient caller = join();
		assertThat(namesOfOwners(caller, red, Map.of()).values()).contains("r1", "r2");
		WampTestClient blue = shard("b", Map.of("shard", "blue", "shard_strategy", "range"));
		for (Map<String, Object> options : List.<Map<String, Object>>of(Map.of("shard_key", "k"), Map.of(),
				Map.of("shard", "green"))) {
			ReceivedMessage error = caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, options),
					WampUris.INVALID_ARGUMENT);
			assertThat(error.args().get(0)).asString().contains("'blue', 'red'");
		}
		assertThat(namesOfOwners(caller, red, Map.of("shard", "red")).values()).contains("r1", "r2");
		assertThat(namesOfOwners(caller, Map.of("b", blue), Map.of("_shard", "blue")).values()).containsOnly("b");
		caller.sendCall(PROCEDURE, Map.of("shard", "blue"));
		blue.expect(MessageType.INVOCATION);
		WampTestClient other = join();
		other.expectError(MessageType.REGISTER,
				other.sendRegister(PROCEDURE, Map.of("shard", "red", "shard_strategy", "range")),
				WampUris.PROCEDURE_ALREADY_EXISTS);
	}

	@Test
	@DisplayName("SD-3: a call that names a shard of a procedure without any is told so, and not the pattern")
	void shardOfAProcedureWithoutShardsIsUnknown() {
		WampTestClient callee = join();
		callee.register("com.secret..p", Map.of("match", "wildcard"));
		WampTestClient caller = join();
		ReceivedMessage error = caller.expectError(MessageType.CALL,
				caller.sendCall("com.secret.a.p", Map.of("shard", "red")), WampUris.INVALID_ARGUMENT);
		assertThat(error.args())
			.isEqualTo(List.of("No callee of 'com.secret.a.p' names a shard; omit the option shard"));
	}

	@Test
	@DisplayName("SD-3: the lower bound of a range is shard_lower_bound")
	void rangesHaveLowerBounds() {
		Map<String, Object> range = Map.of("shard_strategy", "range");
		WampTestClient low = shard("x", with(range, "shard_lower_bound", 0));
		WampTestClient high = shard("x", with(range, "_shard_lower_bound", "1000"));
		WampTestClient caller = join();
		caller.sendCall(PROCEDURE, Map.of("shard_key", 999));
		low.expect(MessageType.INVOCATION);
		caller.sendCall(PROCEDURE, Map.of("shard_key", 1000));
		high.expect(MessageType.INVOCATION);
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, Map.of("shard_key", -1)),
				WampUris.NO_AVAILABLE_CALLEE);
	}

}
