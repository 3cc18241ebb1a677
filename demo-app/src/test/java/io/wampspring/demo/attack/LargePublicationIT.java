package io.wampspring.demo.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large publications go to many subscribers of a process with a small heap, which all
 * read: the publisher is slowed down, and no subscriber is ended.
 * <p>
 * {@code -Dwamp-tests.publications.subscribers} and
 * {@code -Dwamp-tests.publications.count} make it larger than what fits into every build.
 */
@Tag("process")
class LargePublicationIT {

	private static final int SUBSCRIBERS = Integer.getInteger("wamp-tests.publications.subscribers", 150);

	private static final int PUBLICATIONS = Integer.getInteger("wamp-tests.publications.count", 20);

	private static final Duration JOINING = Duration.ofMinutes(2);

	private static final Duration SLICE = Duration.ofMillis(100);

	private static final String EVENT = "x".repeat(200_000);

	@Test
	void subscribersThatReadStayThoughLargeEventsExceedTheHeap() throws Exception {
		ExecutorService publishing = Executors.newSingleThreadExecutor();
		// they answer no pings
		try (AttackedProcess process = new AttackedProcess("64m",
				List.of("--wamp.port=0", "--server.tomcat.max-connections=8192", "--wamp.websocket.ping-interval=1h",
						"--wamp.websocket.idle-timeout=3h"),
				Path.of("target/large-publications.log"));
				HostilePeers subscribers = new HostilePeers(process.port(), SUBSCRIBERS, (peer) -> Attack
					.join(Step.send(Wire.text("[32,1,{},\"com.example.large\"]")), Step.await("[33,1,")))) {
			subscribers.run(Duration.ZERO, JOINING);
			assertThat(subscribers.done()).isEqualTo(SUBSCRIBERS);
			Future<?> publisher = publishing.submit(() -> {
				publish(process.port());
				return null;
			});
			while (!publisher.isDone()) {
				subscribers.run(SLICE, SLICE);
			}
			publisher.get();
			// what still waits
			while (subscribers.received() < (long) SUBSCRIBERS * PUBLICATIONS * EVENT.length()
					&& subscribers.ended() == 0) {
				subscribers.run(SLICE, SLICE);
			}
			assertThat(subscribers.ended()).isZero();
			assertThat(process.isHealthy()).isTrue();
		}
		finally {
			publishing.shutdown();
			assertThat(publishing.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		}
	}

	private static void publish(int port) throws IOException {
		try (WampTestClient publisher = WampTestClient.connect(WebSocketConnector.to(port))
			.patience(Duration.ofMinutes(1))
			.join("realm1")) {
			for (int i = 0; i < PUBLICATIONS; i++) {
				publisher.sendPublish("com.example.large", Map.of(), EVENT);
			}
			// answered when all before it have been handled
			publisher.publish("com.example.end", Map.of());
		}
	}

}
