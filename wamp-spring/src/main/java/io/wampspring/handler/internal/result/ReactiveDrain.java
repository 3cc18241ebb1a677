package io.wampspring.handler.internal.result;

import java.util.concurrent.CompletableFuture;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

/**
 * Consumes the publisher returned by the method of a topic, up to its completion. A
 * separate class, because Reactive Streams are optional.
 */
public final class ReactiveDrain implements Subscriber<Object> {

	private final CompletableFuture<Object> done = new CompletableFuture<>();

	private ReactiveDrain() {
	}

	/** Consume all elements of a publisher; the future completes with it. */
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
		// results of subscribers are discarded
	}

	@Override
	public void onError(Throwable failure) {
		this.done.completeExceptionally(
				(failure != null) ? failure : new NullPointerException("The publisher signalled a null error"));
	}

	@Override
	public void onComplete() {
		this.done.complete(null);
	}

}
