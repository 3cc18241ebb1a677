package io.wampspring.core.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sessions that do everything they can to themselves and to each other, for some seconds.
 */
@Tag("stress")
class DeadlockStressTests {

	private static final int ACTORS = 16;

	private static final Duration DURATION = Duration.ofSeconds(4);

	private static final String[] MODES = { "skip", "kill", "killnowait" };

	private static final String[] POLICIES = { "single", "roundrobin", "last", "random" };

	private static final String[] MATCHES = { "exact", "prefix", "wildcard" };

	// ids of sessions that are or were there
	private final Queue<Long> sessions = new ConcurrentLinkedQueue<>();

	// ids of registrations that are or were there
	private final Queue<Long> registrations = new ConcurrentLinkedQueue<>();

	@Test
	void nobodyGetsStuck() {
		try (Stress stress = new Stress()) {
			AtomicBoolean done = new AtomicBoolean();
			List<Actor> actors = new ArrayList<>();
			for (int i = 0; i < ACTORS; i++) {
				Actor actor = new Actor(stress);
				actors.add(actor);
				stress.start(() -> actor.run(done));
			}
			stress.start(() -> watch(actors, done));
			stress.join(DURATION.plusSeconds(15));
			assertThat(actors).allMatch((actor) -> actor.steps.get() > 100);
			actors.forEach((actor) -> actor.peer.terminate());
			stress.assertNothingIsLeft();
		}
	}

	private static void watch(List<Actor> actors, AtomicBoolean done) {
		long end = System.nanoTime() + DURATION.toNanos();
		long[] before = new long[actors.size()];
		try {
			await().pollDelay(Duration.ofSeconds(1))
				.pollInterval(Duration.ofSeconds(1))
				.atMost(DURATION.plusSeconds(5))
				.until(() -> {
					for (int i = 0; i < before.length; i++) {
						long steps = actors.get(i).steps.get();
						if (steps == before[i]) {
							throw new AssertionError("Nothing moves:\n" + Stress.threadDump());
						}
						before[i] = steps;
					}
					return System.nanoTime() >= end;
				});
		}
		finally {
			done.set(true);
		}
	}

	/** One session after another, driven by one thread. */
	private final class Actor {

		private final Stress stress;

		private final AtomicLong steps = new AtomicLong();

		// what came and is to be answered
		private final Queue<Long> invocations = new ConcurrentLinkedQueue<>();

		private final Queue<Long> subscriptions = new ConcurrentLinkedQueue<>();

		private final Queue<Long> owned = new ConcurrentLinkedQueue<>();

		private volatile StressPeer peer;

		private long lastCall = 1;

		Actor(Stress stress) {
			this.stress = stress;
			this.peer = open();
		}

		private StressPeer open() {
			this.invocations.clear();
			this.subscriptions.clear();
			this.owned.clear();
			this.lastCall = 1;
			return new StressPeer(this.stress, this::onMessage).join();
		}

		private void onMessage(WampMessage message) {
			if (message instanceof WelcomeMessage welcome) {
				remember(DeadlockStressTests.this.sessions, welcome.session());
			}
			else if (message instanceof InvocationMessage invocation) {
				this.invocations.add(invocation.request());
			}
			else if (message instanceof SubscribedMessage subscribed) {
				this.subscriptions.add(subscribed.subscription());
			}
			else if (message instanceof RegisteredMessage registered) {
				this.owned.add(registered.registration());
				remember(DeadlockStressTests.this.registrations, registered.registration());
			}
		}

		private static void remember(Queue<Long> ids, long id) {
			ids.add(id);
			if (ids.size() > 2 * ACTORS) {
				ids.poll();
			}
		}

		void run(AtomicBoolean done) {
			while (!done.get()) {
				if (this.peer.isGone()) {
					this.peer = open();
				}
				Long invocation = this.invocations.poll();
				if (invocation != null && ThreadLocalRandom.current().nextInt(10) > 0) {
					this.peer.tell(new YieldMessage(invocation, Dict.EMPTY, Payload.EMPTY));
				}
				act(ThreadLocalRandom.current());
				this.steps.incrementAndGet();
			}
		}

		private void act(ThreadLocalRandom random) {
			String uri = "com.x" + random.nextInt(4);
			switch (random.nextInt(40)) {
				case 0, 1, 2, 3 -> register(uri, random);
				case 4, 5 -> unregister();
				case 6, 7, 8 -> subscribe(random.nextBoolean() ? uri : "wamp.", random);
				case 9, 10 -> unsubscribe();
				case 11, 12 -> cancel(random);
				case 13 -> kill(random);
				case 14 -> revoke();
				case 15 -> end(random);
				case 16, 17, 18, 19, 20 ->
					this.peer.request((id) -> new PublishMessage(id, Dict.of("exclude_me", false), uri, Payload.EMPTY));
				default -> call(uri, Payload.EMPTY);
			}
		}

		private void call(String uri, Payload payload) {
			Dict options = Dict.builder().put("timeout", 20L).put("receive_progress", true).build();
			this.lastCall = this.peer.request((id) -> new CallMessage(id, options, uri, payload));
		}

		private void register(String uri, ThreadLocalRandom random) {
			Dict options = Dict.builder()
				.put("invoke", POLICIES[random.nextInt(POLICIES.length)])
				.put("match", MATCHES[random.nextInt(MATCHES.length)])
				.put("concurrency", 1L + random.nextInt(3))
				.put("force_reregister", true)
				.build();
			this.peer.request((id) -> new RegisterMessage(id, options, uri));
		}

		private void unregister() {
			Long id = this.owned.poll();
			if (id != null) {
				this.peer.request((request) -> new UnregisterMessage(request, id));
			}
		}

		private void subscribe(String uri, ThreadLocalRandom random) {
			Dict options = uri.endsWith(".") ? Dict.of("match", "prefix")
					: Dict.of("match", MATCHES[random.nextInt(MATCHES.length)]);
			this.peer.request((id) -> new SubscribeMessage(id, options, uri));
		}

		private void unsubscribe() {
			Long id = this.subscriptions.poll();
			if (id != null) {
				this.peer.request((request) -> new UnsubscribeMessage(request, id));
			}
		}

		private void cancel(ThreadLocalRandom random) {
			this.peer.tell(new CancelMessage(this.lastCall, Dict.of("mode", MODES[random.nextInt(MODES.length)])));
		}

		private void kill(ThreadLocalRandom random) {
			Long victim = DeadlockStressTests.this.sessions.peek();
			if (victim != null && random.nextInt(4) > 0) {
				call("wamp.session.kill", Payload.ofArgs(victim));
			}
			else if (random.nextInt(20) == 0) {
				call("wamp.session.kill_by_authrole", Payload.ofArgs("anonymous"));
			}
		}

		private void revoke() {
			Long registration = DeadlockStressTests.this.registrations.peek();
			Long victim = DeadlockStressTests.this.sessions.peek();
			if (registration != null && victim != null) {
				call("wamp.registration.remove_callee", Payload.ofArgs(registration, victim));
			}
		}

		private void end(ThreadLocalRandom random) {
			switch (random.nextInt(4)) {
				case 0 -> this.peer.terminate();
				case 1 -> this.peer.tell(new AbortMessage(Dict.EMPTY, "com.x.bye", Payload.EMPTY));
				case 2 -> this.peer.tell(new YieldMessage(1L << 52, Dict.EMPTY, Payload.EMPTY));
				default -> {
					this.peer.tell(new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
					this.peer.join();
				}
			}
		}

	}

}
