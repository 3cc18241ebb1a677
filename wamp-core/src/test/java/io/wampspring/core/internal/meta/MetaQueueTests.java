package io.wampspring.core.internal.meta;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link MetaQueue}.
 */
class MetaQueueTests {

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private final List<Integer> executed = new ArrayList<>();

	private final MetaQueue queue = new MetaQueue(this.waiting::add);

	private boolean offer(int name, long size) {
		return this.queue.offer(size, () -> this.executed.add(name));
	}

	private void executeOne() {
		this.waiting.remove().run();
	}

	@Test
	void soManyCallsMayWaitAndOneMoreWhenOneHasBeenExecuted() {
		for (int i = 0; i < MetaQueue.CALLS; i++) {
			assertThat(offer(i, 0)).isTrue();
		}
		assertThat(offer(-1, 0)).isFalse();
		executeOne();
		assertThat(offer(MetaQueue.CALLS, 0)).isTrue();
		assertThat(offer(-1, 0)).isFalse();
		while (!this.waiting.isEmpty()) {
			executeOne();
		}
		assertThat(this.executed).hasSize(MetaQueue.CALLS + 1).doesNotContain(-1).isSorted();
	}

	@Test
	void soMuchMayWaitAndOneCallOfAnySize() {
		assertThat(offer(1, MetaQueue.BYTES + 1)).isTrue();
		assertThat(offer(-1, 1)).isFalse();
		executeOne();
		assertThat(offer(2, MetaQueue.BYTES - 10)).isTrue();
		assertThat(offer(-1, 11)).isFalse();
		assertThat(offer(3, 10)).isTrue();
		executeOne();
		assertThat(offer(4, MetaQueue.BYTES - 10)).isTrue();
		assertThat(this.executed).containsExactly(1, 2);
	}

	@Test
	void whatIsNotExecutedOrFailsDoesNotCount() {
		MetaQueue closed = new MetaQueue((task) -> {
			throw new RejectedExecutionException("closed");
		});
		for (int i = 0; i < 2; i++) {
			// the second is not refused for the first
			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> closed.offer(MetaQueue.BYTES, () -> {
				}));
		}
		this.queue.offer(MetaQueue.BYTES, () -> {
			throw new IllegalStateException("on purpose");
		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::executeOne);
		assertThat(offer(1, MetaQueue.BYTES)).isTrue();
	}

}
