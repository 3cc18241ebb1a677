package io.wampspring.core.internal.dealer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What many callees of one procedure cost: counts callees that are copied, not time.
 */
class RegistrationStepTests {

	private static final int CALLEES = 10_000;

	private static final String PROCEDURE = "com.example.shared";

	private final Random random = new Random();

	private final Events events = new Events();

	private final RegistrationTable table = new RegistrationTable(
			new DealerSettings(DisclosurePolicy.CONSENT, false, CallSettings.DEFAULT, ForceReregister.IF_BOTH,
					TrustLevels.NONE, new ShardStrategies(Map.of())),
			InstantSource.system(), new AtomicLong()::incrementAndGet, this.events);

	private Registration registration() {
		Registration registration = this.table.find(MatchPolicy.EXACT, PROCEDURE);
		assertThat(registration).isNotNull();
		return registration;
	}

	private static RegisterMessage register(boolean force) {
		return new RegisterMessage(1, Dict.of(Map.of("invoke", "roundrobin", "force_reregister", force)), PROCEDURE);
	}

	private List<FakeCallee> register(int callees) {
		List<FakeCallee> registered = new ArrayList<>();
		for (int i = 1; i <= callees; i++) {
			FakeCallee callee = new FakeCallee(i);
			this.table.register(callee, register(false));
			registered.add(callee);
		}
		return registered;
	}

	@Test
	void calleesThatComeAndGoCopyNoOthers() {
		List<FakeCallee> callees = register(CALLEES);
		Registration registration = registration();
		assertThat(registration.size()).isEqualTo(CALLEES);
		Collections.shuffle(callees, this.random);
		for (FakeCallee callee : callees) {
			switch (this.random.nextInt(3)) {
				case 0 -> this.table.leave(callee);
				case 1 -> this.table.unregister(callee, new UnregisterMessage(2, registration.id()));
				default -> this.table.removeCallee(registration.id(), callee.sessionId(), null);
			}
		}
		// the one who created it was announced with it
		assertThat(registration.copied()).isOne();
		assertThat(this.events.unregistered).isEqualTo(CALLEES);
		assertThat(this.events.deleted).isOne();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void callsBetweenThemCopyEachCalleeOnce() {
		register(CALLEES);
		Registration registration = registration();
		for (int call = 0; call < 1_000; call++) {
			assertThat(registration.nextRoundRobin(registration.members())).isEqualTo(call);
		}
		assertThat(registration.copied()).isEqualTo(CALLEES + 1);
	}

	@Test
	void operatorsSeeShardsAndMembers() {
		this.table.register(new FakeCallee(1),
				new RegisterMessage(1, Dict.of(Map.of("shard", "north", "shard_member", "m1")), PROCEDURE));
		this.table.register(new FakeCallee(2), register(false));
		assertThat(registration().info().callees()).containsExactly(
				new RegistrationInfo.CalleeInfo(1, 0, 0, "north", "m1"), new RegistrationInfo.CalleeInfo(2, 0, 0));
	}

	@Test
	void whoWantsToTakeOverAsksNoCallee() {
		List<FakeCallee> callees = register(CALLEES);
		Registration registration = registration();
		FakeCallee other = new FakeCallee(CALLEES + 1);
		this.table.register(other, register(true));
		// they did not agree, so it is one of them
		assertThat(registration.size()).isEqualTo(CALLEES + 1);
		assertThat(registration.copied()).isOne();
		callees.forEach(this.table::leave);
		FakeCallee last = new FakeCallee(CALLEES + 2);
		this.table.register(last, register(true));
		// the one that is left agreed
		assertThat(this.table.find(registration.id())).isNull();
		assertThat(registration().find(last.sessionId())).isNotNull();
	}

	@Test
	void turnsGoRoundWhoeverComesAndGoes() {
		Registration registration = new Registration(1, PROCEDURE, MatchPolicy.EXACT, InvocationPolicy.ROUNDROBIN,
				false, Instant.EPOCH, new CallQueue(0));
		// sessions come in the order of their ids, so that ids tell whose turn is next
		TreeSet<Long> present = new TreeSet<>();
		long lastId = 0;
		long turn = 0;
		for (int step = 0; step < 20_000; step++) {
			if (present.isEmpty() || (this.random.nextInt(4) == 0 && present.size() < 20)) {
				FakeCallee callee = new FakeCallee(++lastId);
				registration.add(new CalleeEntry(registration, callee, RegisterOptions.of(PROCEDURE, Dict.EMPTY),
						(key, shards) -> 0));
				present.add(lastId);
			}
			else if (this.random.nextInt(4) == 0) {
				long leaving = new ArrayList<>(present).get(this.random.nextInt(present.size()));
				CalleeEntry member = registration.find(leaving);
				assertThat(member).isNotNull();
				registration.remove(member);
				present.remove(leaving);
			}
			else {
				CalleeEntry[] members = registration.members();
				Long next = present.higher(turn);
				turn = (next != null) ? next : present.first();
				assertThat(members[registration.nextRoundRobin(members)].callee().sessionId()).isEqualTo(turn);
			}
		}
	}

	/** Counts. */
	private static final class Events implements DealerListener {

		private int unregistered;

		private int deleted;

		@Override
		public void onCallBegun() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onCallEnded(CallOutcome outcome, long nanos) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onCreate(long session, RegistrationInfo registration) {
			assertThat(registration.callees()).hasSize(1);
		}

		@Override
		public void onRegister(long session, long registration) {
			// counted by the registration
		}

		@Override
		public void onUnregister(long session, long registration) {
			this.unregistered++;
		}

		@Override
		public void onDelete(long session, long registration) {
			this.deleted++;
		}

	}

	/** Registers, and is never called. */
	private static final class FakeCallee implements Callee {

		private final long id;

		private final CalleeState state = new CalleeState();

		FakeCallee(long id) {
			this.id = id;
		}

		@Override
		public long sessionId() {
			return this.id;
		}

		@Override
		public PeerInfo peerInfo() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Identity identity() {
			return new Identity("joe", "user", "test", "test");
		}

		@Override
		public Features features() {
			return Features.of(Map.of());
		}

		@Override
		public Delivery send(WampMessage message) {
			assertThat(message.type().name()).isIn("REGISTERED", "UNREGISTERED");
			return Delivery.SENT;
		}

		@Override
		public Object sendLock() {
			return this;
		}

		@Override
		public CalleeState calleeState() {
			return this.state;
		}

		@Override
		public Delivery invoke(InvocationMessage invocation, Caller caller) {
			throw new UnsupportedOperationException();
		}

	}

}
