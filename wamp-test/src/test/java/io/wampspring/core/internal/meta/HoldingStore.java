package io.wampspring.core.internal.meta;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.wampspring.core.history.HistoryKey;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the thread of the meta API until the test says so. */
final class HoldingStore extends ForwardingEventStore {

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	@Override
	public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
		this.asked.countDown();
		try {
			this.go.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return super.find(key, limits, query);
	}

	/** Wait until the thread is held. */
	void awaitAsked() throws InterruptedException {
		assertThat(this.asked.await(10, TimeUnit.SECONDS)).isTrue();
	}

	/** Hold the thread no longer. */
	void goOn() {
		this.go.countDown();
	}

}
