package io.wampspring.core.stress;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A caller that keeps a number of calls in the air and counts how often each one ends.
 */
final class StressCaller {

	static final String PROCEDURE = "com.p";

	private static final String[] MODES = { "skip", "kill", "killnowait" };

	private static final int MAX_CALLS = 65_536;

	private final StressPeer peer;

	private final Dict options;

	private final Semaphore room;

	private final int outstanding;

	// request id -> how often the call ended; written under locks of the router
	private final AtomicIntegerArray ends = new AtomicIntegerArray(MAX_CALLS);

	// request id -> how often it ended well
	private final AtomicIntegerArray results = new AtomicIntegerArray(MAX_CALLS);

	private final AtomicInteger canceled = new AtomicInteger();

	private int calls;

	StressCaller(Stress stress, int outstanding, Dict options) {
		this.outstanding = outstanding;
		this.room = new Semaphore(outstanding);
		this.options = options;
		this.peer = new StressPeer(stress, this::onMessage).join();
	}

	private void onMessage(WampMessage message) {
		if (message instanceof ResultMessage result && !result.details().isTrue("progress")) {
			this.results.incrementAndGet((int) result.request());
			end(result.request());
		}
		else if (message instanceof ErrorMessage error) {
			if (WampUris.CANCELED.equals(error.error())) {
				this.canceled.incrementAndGet();
			}
			end(error.request());
		}
	}

	private void end(long request) {
		if (this.ends.incrementAndGet((int) request) == 1) {
			this.room.release();
		}
	}

	/** Make calls, and cancel some of them. */
	void call(int count, boolean cancels) {
		this.calls = count;
		Dict progress = Dict.builder()
			.put("receive_progress", true)
			.put("timeout", this.options.get("timeout"))
			.build();
		for (int i = 0; i < count; i++) {
			waitForRoom();
			ThreadLocalRandom random = ThreadLocalRandom.current();
			Dict chosen = (random.nextInt(4) == 0) ? progress : this.options;
			long id = this.peer.request((request) -> new CallMessage(request, chosen, PROCEDURE, Payload.EMPTY));
			if (cancels && random.nextInt(10) == 0) {
				this.peer.tell(new CancelMessage(id, Dict.of("mode", MODES[random.nextInt(MODES.length)])));
			}
		}
	}

	private void waitForRoom() {
		try {
			if (!this.room.tryAcquire(20, TimeUnit.SECONDS)) {
				throw new AssertionError("Calls do not end:\n" + Stress.threadDump());
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

	void assertEachCallEndedOnce() {
		await().pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.room.availablePermits() == this.outstanding);
		this.peer.terminate();
		assertThat(IntStream.rangeClosed(1, this.calls).filter((id) -> this.ends.get(id) != 1))
			.as("calls that did not end exactly once")
			.isEmpty();
	}

	/** How many calls were canceled, by their callee's death or else. */
	int canceled() {
		return this.canceled.get();
	}

	void assertEachCallSucceeded() {
		assertEachCallEndedOnce();
		assertThat(IntStream.rangeClosed(1, this.calls).filter((id) -> this.results.get(id) != 1))
			.as("calls without a result")
			.isEmpty();
	}

}
