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
 * Publishes chunks to the one subscriber of a method, as fast as it asks for them. Apart
 * from the rest, since Reactive Streams may be missing.
 */
final class ReactiveChunks implements Publisher<Object>, Subscription {

	private static final Logger logger = LoggerFactory.getLogger(ReactiveChunks.class);

	private final ChunkBuffer buffer;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	// how many elements the subscriber still asks for
	private final AtomicLong demand = new AtomicLong();

	// who publishes now: whoever takes it from 0; the others make it go round once more
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
			newSubscriber.onError(new IllegalStateException("Chunks of a call can be taken once only"));
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
			last.onError(new IllegalArgumentException("A request for " + count + " elements"));
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
	 * The subscriber threw: it gets nothing more, and what waits for its end may go on.
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

	/** Takes the place of a subscriber that must not be signalled any more. */
	private enum Ended implements Subscriber<Object>, Subscription {

		INSTANCE;

		@Override
		public void onSubscribe(Subscription subscription) {
			// never subscribed to anything
		}

		@Override
		public void onNext(Object element) {
			// nobody wants it
		}

		@Override
		public void onError(Throwable failure) {
			// nobody wants to know
		}

		@Override
		public void onComplete() {
			// nobody wants to know
		}

		@Override
		public void request(long count) {
			// nothing to ask for
		}

		@Override
		public void cancel() {
			// nothing to cancel
		}

	}

}
