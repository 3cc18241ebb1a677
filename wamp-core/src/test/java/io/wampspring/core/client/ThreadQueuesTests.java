package io.wampspring.core.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.client.ClientOutbox.Outgoing;
import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.SubscribeMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ThreadQueues}.
 */
class ThreadQueuesTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final AuthorizedRequest PERMIT = new AuthorizedRequest() {
	};

	private final List<Outgoing> left = new CopyOnWriteArrayList<>();

	private final CompletableFuture<AuthorizedRequest> undecided = new CompletableFuture<>();

	@Test
	void whatAThreadSendsBehindAnUndecidedRequestKeepsItsOrder() {
		ThreadQueues lanes = new ThreadQueues(this.left::add, LONG);
		assertThat(lanes.add(message(1), null)).isFalse();
		assertThat(lanes.add(message(2), this.undecided)).isTrue();
		assertThat(lanes.add(message(3), null)).isTrue();
		assertThat(lanes.add(message(4), CompletableFuture.completedFuture(PERMIT))).isTrue();
		assertThat(this.left).isEmpty();
		this.undecided.complete(PERMIT);
		assertThat(requests()).containsExactly(2L, 3L, 4L);
		assertThat(this.left).extracting(Outgoing::permit).containsExactly(PERMIT, null, PERMIT);
		assertThat(lanes.add(message(5), null)).isFalse();
	}

	@Test
	void otherThreadsGoOn() throws InterruptedException {
		ThreadQueues lanes = new ThreadQueues(this.left::add, LONG);
		lanes.add(message(1), this.undecided);
		List<Boolean> waits = new CopyOnWriteArrayList<>();
		Thread other = new Thread(() -> waits.add(lanes.add(message(2), null)));
		other.start();
		other.join();
		assertThat(waits).containsExactly(false);
	}

	@Test
	void aRequestThatIsNeverDecidedIsPassedByWhatWaitsBehindIt() {
		ThreadQueues lanes = new ThreadQueues(this.left::add, Duration.ofMillis(100));
		lanes.add(message(1), this.undecided);
		lanes.add(message(2), new CompletableFuture<>());
		lanes.add(message(3), null);
		await().until(() -> requests().equals(List.of(3L)));
		// and the thread goes on as if nothing had been
		await().until(() -> !lanes.add(message(4), null));
		this.undecided.complete(PERMIT);
		assertThat(requests()).containsExactly(3L, 1L);
		assertThat(this.left.get(1).permit()).isSameAs(PERMIT);
	}

	@Test
	void theEndReleasesWhatWaitsWhereverItIs() {
		ThreadQueues lanes = new ThreadQueues(this.left::add, Duration.ofMillis(500));
		lanes.add(message(1), this.undecided);
		lanes.add(message(2), null);
		await().until(() -> requests().equals(List.of(2L)));
		ThreadQueues patient = new ThreadQueues(this.left::add, LONG);
		patient.add(message(3), this.undecided);
		// the thread begins with another task
		patient.leave();
		patient.add(message(4), this.undecided);
		lanes.releaseAll();
		patient.releaseAll();
		assertThat(requests()).containsExactlyInAnyOrder(2L, 1L, 3L, 4L);
		lanes.add(message(5), this.undecided);
		assertThat(requests()).endsWith(5L);
		this.undecided.complete(PERMIT);
		assertThat(this.left).hasSize(5);
	}

	private List<Long> requests() {
		return this.left.stream().map((outgoing) -> ((SubscribeMessage) outgoing.next()).request()).toList();
	}

	private static Outgoing message(long request) {
		return new Outgoing() {

			@Override
			public @Nullable SubscribeMessage next() {
				return new SubscribeMessage(request, Dict.EMPTY, "com.a");
			}

		};
	}

}
