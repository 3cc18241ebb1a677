package io.wampspring.core.internal.dealer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom a call goes to among the callees of one registration.
 */
class CalleeSelectorTests {

	private static final String PROCEDURE = "com.p";

	private final RegistrationTable table = new RegistrationTable(new DealerSettings(DisclosurePolicy.CONSENT, false,
			CallSettings.DEFAULT, ForceReregister.DENY, TrustLevels.NONE,
			new ShardStrategies(Map.of("last", (key, shards) -> shards.size() - 1, "broken", (key, shards) -> {
				throw new IllegalStateException("broken");
			}, "wrong", (key, shards) -> shards.size()))), InstantSource.system(), new AtomicLong()::incrementAndGet,
			new RecordingDealerListener());

	// always the last of those who are left
	private final CalleeSelector selector = new CalleeSelector(new RandomGenerator() {

		@Override
		public long nextLong() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int nextInt(int bound) {
			return bound - 1;
		}

	});

	private final RecordingPeer caller = new RecordingPeer(99);

	private void register(int callees, Map<String, Object> options) {
		for (int i = 1; i <= callees; i++) {
			this.table.register(new RecordingPeer(i), new RegisterMessage(1, Dict.of(options), PROCEDURE));
		}
	}

	private Registration registration() {
		Registration registration = this.table.find(MatchPolicy.EXACT, PROCEDURE);
		assertThat(registration).isNotNull();
		return registration;
	}

	private Call call(Map<String, Object> options) {
		CallMessage message = new CallMessage(1, Dict.of(options), PROCEDURE, Payload.EMPTY);
		return new Call(this.caller, message, CallOptions.of(message.options()), null, 0, registration());
	}

	private @Nullable CalleeEntry select(Call call) {
		return this.selector.select(registration(), call);
	}

	/** Returns session ids of the callees that calls go to; 0 for none. */
	private List<Long> select(int calls, Map<String, Object> options) {
		List<Long> selected = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			CalleeEntry member = select(call(options));
			selected.add((member != null) ? member.callee().sessionId() : 0);
		}
		return selected;
	}

	private static Map<String, Object> options(String invoke, int concurrency) {
		return Map.of("invoke", invoke, "concurrency", concurrency);
	}

	@Test
	void firstAndLastTakeTheEnds() {
		register(3, options("first", 0));
		assertThat(select(2, Map.of())).containsExactly(1L, 1L);
	}

	@Test
	void whoHasNoRoomIsPassedOver() {
		register(3, options("last", 1));
		assertThat(select(4, Map.of())).containsExactly(3L, 2L, 1L, 0L);
	}

	@Test
	void roomIsFreeAgainAfterItsRelease() {
		register(1, options("first", 1));
		CalleeEntry member = select(call(Map.of()));
		assertThat(member).isNotNull();
		assertThat(select(1, Map.of())).containsExactly(0L);
		member.release();
		assertThat(select(1, Map.of())).containsExactly(1L);
	}

	@Test
	void roundRobinGoesRound() {
		register(3, options("roundrobin", 0));
		List<Long> selected = select(6, Map.of());
		assertThat(selected.subList(0, 3)).containsExactlyInAnyOrder(1L, 2L, 3L);
		assertThat(selected.subList(3, 6)).isEqualTo(selected.subList(0, 3));
	}

	@Test
	void randomDrawsAmongThoseWithRoom() {
		register(3, options("random", 1));
		assertThat(select(4, Map.of())).containsExactly(3L, 2L, 1L, 0L);
	}

	@Test
	void leastLoadedSpreadsWhatRuns() {
		register(3, options("_leastloaded", 0));
		assertThat(select(3, Map.of())).containsExactlyInAnyOrder(1L, 2L, 3L);
	}

	@Test
	void callStaysInItsShard() {
		for (int i = 1; i <= 4; i++) {
			Map<String, Object> options = new HashMap<>(options("first", 0));
			options.put("shard", (i % 2 == 0) ? "even" : "odd");
			this.table.register(new RecordingPeer(i), new RegisterMessage(1, Dict.of(options), PROCEDURE));
		}
		assertThat(select(1, Map.of("shard", "even"))).containsExactly(2L);
		assertThat(select(1, Map.of("shard", "odd"))).containsExactly(1L);
		assertThat(select(1, Map.of("shard", "none"))).containsExactly(0L);
		assertThat(CalleeSelector.hasCandidate(registration(), call(Map.of("shard", "none")))).isFalse();
	}

	@Test
	void keyBelongsToOneCallee() {
		register(5, Map.of("invoke", "roundrobin"));
		Map<String, Object> byKey = Map.of("runmode", "partition", "rkey", "somebody");
		List<Long> selected = select(10, byKey);
		assertThat(selected).containsOnly(selected.get(0)).doesNotContain(0L);
	}

	@Test
	void keyIsLeftToTheStrategyOfTheRegistration() {
		register(5, Map.of("invoke", "roundrobin", "shard_strategy", "last"));
		assertThat(select(2, Map.of("runmode", "partition", "rkey", "any"))).containsExactly(5L, 5L);
	}

	@Test
	void strategyThatFailsOrChoosesNobodyGivesTheKeyToNobody() {
		register(2, Map.of("invoke", "roundrobin", "shard_strategy", "broken"));
		assertThat(select(1, Map.of("runmode", "partition", "rkey", "any"))).containsExactly(0L);
		this.table.all()
			.forEach((registration) -> List.of(1L, 2L)
				.forEach((session) -> this.table.removeCallee(registration.id(), session, null)));
		register(2, Map.of("invoke", "roundrobin", "shard_strategy", "wrong"));
		assertThat(select(1, Map.of("runmode", "partition", "rkey", "any"))).containsExactly(0L);
	}

}
