package io.wampspring.handler.internal.result;

import java.util.concurrent.CompletableFuture;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

/**
 * Waits for the end of what a subscriber's method returned. Apart from the rest, since
 * Reactive Streams may be missing.
 */
public final class ReactiveDrain implements Subscriber<Object> {

	private final CompletableFuture<Object> done = new CompletableFuture<>();

	private ReactiveDrain() {
	}

	/** Consume all that a publisher emits; the future completes at its end. */
	public static CompletableFuture<?> drain(ReactiveAdapter adapter, Object source) {
		ReactiveDrain subscriber = new ReactiveDrain();
		adapter.<Object>toPublisher(source).subscribe(subscriber);
		return subscriber.done;
	}

	@Override
	public void onSubscribe(Subscription source) {
		source.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Object element) {
		// what a subscriber returns goes nowhere
	}

	@Override
	public void onError(Throwable failure) {
		this.done
			.completeExceptionally((failure != null) ? failure : new NullPointerException("An error that is null"));
	}

	@Override
	public void onComplete() {
		this.done.complete(null);
	}

}
