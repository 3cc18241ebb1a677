package io.wampspring.handler.internal.argument;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

import io.wampspring.core.internal.failure.Failures;

/**
 * Publishes chunks to the one subscriber of a method, with back-pressure. A separate
 * class, because Reactive Streams are optional.
 */
final class ReactiveChunks implements Publisher<Object>, Subscription {

	private static final Logger logger = LoggerFactory.getLogger(ReactiveChunks.class);

	private final ChunkBuffer buffer;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	// number of requested elements not published yet
	private final AtomicLong demand = new AtomicLong();

	// work in progress: the thread that increments it from 0 publishes; the others
	// request one more round
	private final AtomicInteger rounds = new AtomicInteger();

	// set before anything is published
	private volatile Subscriber<? super Object> subscriber = Ended.INSTANCE;

	private ReactiveChunks(ChunkBuffer buffer) {
		this.buffer = buffer;
	}

	static boolean isSource(ReactiveAdapterRegistry registry, Class<?> type) {
		ReactiveAdapter adapter = registry.getAdapter(type);
		return adapter != null && adapter.isMultiValue();
	}

	static Object of(Class<?> type, ChunkBuffer buffer) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		if (adapter == null) {
			throw new IllegalStateException("No adapter of " + type.getName());
		}
		return adapter.fromPublisher(new ReactiveChunks(buffer));
	}

	@Override
	public void subscribe(Subscriber<? super Object> newSubscriber) {
		if (!this.subscribed.compareAndSet(false, true)) {
			newSubscriber.onSubscribe(Ended.INSTANCE);
			newSubscriber.onError(new IllegalStateException("The chunks of a call support one subscriber only"));
			return;
		}
		this.subscriber = newSubscriber;
		newSubscriber.onSubscribe(this);
		this.buffer.listen(this::publish);
	}

	@Override
	public void request(long count) {
		if (count <= 0) {
			Subscriber<? super Object> last = this.subscriber;
			cancel();
			last.onError(
					new IllegalArgumentException("A subscriber requested " + count + " elements; must be positive"));
			return;
		}
		this.demand.getAndUpdate((before) -> (before + count < 0) ? Long.MAX_VALUE : before + count);
		publish();
	}

	@Override
	public void cancel() {
		this.subscriber = Ended.INSTANCE;
		this.buffer.close();
	}

	private void publish() {
		if (this.rounds.getAndIncrement() != 0) {
			return;
		}
		int seen = 1;
		do {
			try {
				publishDemanded();
			}
			catch (Throwable ex) {
				failed(ex);
			}
			seen = this.rounds.addAndGet(-seen);
		}
		while (seen != 0);
	}

	/**
	 * The subscriber threw an exception: terminate it and close the buffer, which resumes
	 * the session.
	 */
	private void failed(Throwable failure) {
		Subscriber<? super Object> last = this.subscriber;
		cancel();
		try {
			if (last != Ended.INSTANCE) {
				last.onError(failure);
				return;
			}
		}
		catch (Throwable ex) {
			failure.addSuppressed(ex);
		}
		Failures.error(logger, failure, "A subscriber to the chunks of a call failed");
	}

	private void publishDemanded() {
		while (this.demand.get() > 0) {
			Object element = this.buffer.poll();
			if (element == null) {
				break;
			}
			this.demand.decrementAndGet();
			this.subscriber.onNext(element);
		}
		if (this.buffer.isDrained()) {
			Subscriber<? super Object> last = this.subscriber;
			this.subscriber = Ended.INSTANCE;
			RuntimeException failure = this.buffer.failure();
			if (failure != null) {
				last.onError(failure);
			}
			else {
				last.onComplete();
			}
		}
	}

	/** Replaces a subscriber that must not be signalled any more. */
	private enum Ended implements Subscriber<Object>, Subscription {

		INSTANCE;

		@Override
		public void onSubscribe(Subscription subscription) {
			// never subscribed
		}

		@Override
		public void onNext(Object element) {
			// discarded
		}

		@Override
		public void onError(Throwable failure) {
			// ignored
		}

		@Override
		public void onComplete() {
			// ignored
		}

		@Override
		public void request(long count) {
			// ignored
		}

		@Override
		public void cancel() {
			// nothing to cancel
		}

	}

}
