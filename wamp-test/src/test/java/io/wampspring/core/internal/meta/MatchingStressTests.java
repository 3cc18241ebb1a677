package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 10,000 subscriptions, a third each exact, prefix and wildcard, of which half come and
 * go while 4 publishers publish: what is delivered is what a naive oracle says.
 */
class MatchingStressTests {

	private static final int SUBSCRIPTIONS = 10_000;

	private static final int PUBLISHERS = 4;

	private static final int PUBLICATIONS = 500;

	private static final int WORDS = 14;

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@Test
	@Timeout(120)
	void deliversWhatTheOracleSaysWhileSubscriptionsComeAndGo() throws Exception {
		this.router.addRealm(RealmConfig.builder("realm1").build());
		long seed = new Random().nextLong();
		List<Pattern> patterns = patterns(new Random(seed));
		Peer stable = new Peer(this.router);
		Peer changing = new Peer(this.router);
		int half = SUBSCRIPTIONS / 2;
		patterns.subList(0, half).forEach(stable::subscribe);
		patterns.subList(half, SUBSCRIPTIONS).forEach(changing::subscribe);
		AtomicBoolean published = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(PUBLISHERS + 1);
		try {
			Future<Integer> changes = executor
				.submit(() -> change(changing, patterns.subList(half, SUBSCRIPTIONS), published));
			Set<String> topics = publish(executor, seed);
			published.set(true);
			assertThat(changes.get(60, TimeUnit.SECONDS)).as("changes").isPositive();
			verify(seed, stable, changing, patterns, topics);
		}
		finally {
			executor.shutdownNow();
			this.router.close();
		}
	}

	private static List<Pattern> patterns(Random random) {
		Set<Pattern> patterns = new HashSet<>();
		while (patterns.size() < SUBSCRIPTIONS) {
			MatchPolicy match = MatchPolicy.values()[patterns.size() % 3];
			String uri = uri(random);
			patterns.add(switch (match) {
				case EXACT -> new Pattern(match, uri);
				case PREFIX -> new Pattern(match, uri.substring(0, 2 + random.nextInt(uri.length() - 2)));
				case WILDCARD -> new Pattern(match, wildcard(random, uri));
			});
		}
		List<Pattern> shuffled = new ArrayList<>(patterns);
		Collections.shuffle(shuffled, random);
		return shuffled;
	}

	private static String uri(Random random) {
		StringBuilder uri = new StringBuilder("com");
		int components = 3 + random.nextInt(3);
		for (int i = 0; i < components; i++) {
			uri.append('.').append((char) ('a' + random.nextInt(WORDS)));
		}
		return uri.toString();
	}

	private static String wildcard(Random random, String uri) {
		String[] components = uri.split("\\.");
		components[1 + random.nextInt(components.length - 1)] = "";
		if (random.nextBoolean()) {
			components[1 + random.nextInt(components.length - 1)] = "";
		}
		return String.join(".", components);
	}

	private static Integer change(Peer peer, List<Pattern> patterns, AtomicBoolean published) {
		int changes = 0;
		while (!published.get()) {
			Pattern pattern = patterns.get(changes % patterns.size());
			peer.unsubscribe(pattern);
			peer.subscribe(pattern);
			changes++;
		}
		return changes;
	}

	private Set<String> publish(ExecutorService executor, long seed) throws Exception {
		Set<String> topics = ConcurrentHashMap.newKeySet();
		CountDownLatch begin = new CountDownLatch(1);
		List<Future<?>> publishers = new ArrayList<>();
		for (int i = 0; i < PUBLISHERS; i++) {
			int number = i;
			Peer peer = new Peer(this.router);
			publishers.add(executor.submit(() -> {
				begin.await();
				Random random = new Random(seed + number + 1);
				for (int n = 0; n < PUBLICATIONS; n++) {
					String topic = uri(random);
					topics.add(topic + " " + number + " " + n);
					peer.publish(topic, number + " " + n);
				}
				return null;
			}));
		}
		begin.countDown();
		for (Future<?> publisher : publishers) {
			publisher.get(60, TimeUnit.SECONDS);
		}
		return topics;
	}

	private static void verify(long seed, Peer stable, Peer changing, List<Pattern> patterns, Set<String> topics) {
		Set<String> expected = new HashSet<>();
		Set<String> possible = new HashSet<>();
		for (String publication : topics) {
			String topic = publication.substring(0, publication.indexOf(' '));
			String tag = publication.substring(publication.indexOf(' ') + 1);
			for (int i = 0; i < patterns.size(); i++) {
				Pattern pattern = patterns.get(i);
				if (oracle(pattern, topic)) {
					((i < SUBSCRIPTIONS / 2) ? expected : possible).add(pattern + " " + tag);
				}
			}
		}
		assertThat(expected).as("the test is not empty").hasSizeGreaterThan(1000);
		assertThat(stable.received()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
		List<String> seen = changing.received();
		assertThat(new HashSet<>(seen)).as("no duplicates, seed %s", seed).hasSameSizeAs(seen);
		assertThat(possible).as("seed %s", seed).containsAll(seen);
		assertThat(seen).as("the changing half gets events, too").isNotEmpty();
	}

	/** Matches by splitting, without anything in common with the index. */
	private static boolean oracle(Pattern pattern, String topic) {
		return switch (pattern.match()) {
			case EXACT -> pattern.uri().equals(topic);
			case PREFIX -> topic.startsWith(pattern.uri());
			case WILDCARD -> {
				String[] wanted = pattern.uri().split("\\.", -1);
				String[] given = topic.split("\\.", -1);
				boolean matches = wanted.length == given.length;
				for (int i = 0; matches && i < wanted.length; i++) {
					matches = wanted[i].isEmpty() || wanted[i].equals(given[i]);
				}
				yield matches;
			}
		};
	}

	/**
	 * A topic or pattern.
	 *
	 * @param match how it matches
	 * @param uri the topic or pattern
	 */
	private record Pattern(MatchPolicy match, String uri) {
	}

	/** A peer that remembers by which subscription which event came. */
	private static final class Peer implements Connection {

		private final ConnectionHandler handler;

		// subscription id -> pattern; written by the thread that subscribes
		private final Map<Long, Pattern> patterns = new ConcurrentHashMap<>();

		private final Map<Pattern, Long> ids = new ConcurrentHashMap<>();

		// events as they came, from any thread; guarded by itself
		private final List<EventMessage> events = new ArrayList<>();

		// id of the last acknowledged subscription, set before subscribing returns
		private volatile long acknowledged;

		private long lastRequest;

		Peer(Router router) {
			this.handler = router.accept(this);
			this.handler.onMessage(new HelloMessage("realm1",
					Dict.of("roles", Map.of("publisher", Map.of(), "subscriber", Map.of()))));
		}

		void subscribe(Pattern pattern) {
			this.handler.onMessage(
					new SubscribeMessage(++this.lastRequest, Dict.of("match", pattern.match().key()), pattern.uri()));
			this.patterns.put(this.acknowledged, pattern);
			this.ids.put(pattern, this.acknowledged);
		}

		void unsubscribe(Pattern pattern) {
			this.handler.onMessage(new UnsubscribeMessage(++this.lastRequest, this.ids.getOrDefault(pattern, 0L)));
		}

		void publish(String topic, String tag) {
			this.handler.onMessage(new PublishMessage(++this.lastRequest, Dict.EMPTY, topic, Payload.ofArgs(tag)));
		}

		List<String> received() {
			synchronized (this.events) {
				return this.events.stream()
					.map((event) -> this.patterns.get(event.subscription()) + " " + event.payload().args().get(0))
					.toList();
			}
		}

		@Override
		public Delivery send(WampMessage message) {
			if (message instanceof SubscribedMessage subscribed) {
				this.acknowledged = subscribed.subscription();
			}
			else if (message instanceof EventMessage event) {
				synchronized (this.events) {
					this.events.add(event);
				}
			}
			return Delivery.SENT;
		}

		@Override
		public void close(CloseStatus status) {
			// the test ends before
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo("memory", "none", null, Map.of());
		}

	}

}
