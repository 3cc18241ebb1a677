package io.wampspring.handler.internal.result;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.payload.internal.Streams;

/**
 * Subscribes to the publisher returned by a method. A separate class, because Reactive
 * Streams are optional.
 */
final class ReactiveResults implements Subscriber<Object> {

	private final WampInvocation invocation;

	private final ResultConverter converter;

	private final boolean many;

	private final ResultStream results;

	private final CompletableFuture<WampResult> result = new CompletableFuture<>();

	// the element of a source with at most one; written by its serial signals
	private @Nullable Object single;

	// set once, by the first signal
	private @Nullable Subscription subscription;

	private ReactiveResults(WampInvocation invocation, ResultConverter converter, boolean many) {
		this.invocation = invocation;
		this.converter = converter;
		this.many = many;
		this.results = new ResultStream(invocation, converter);
	}

	static CompletableFuture<WampResult> collect(ReactiveAdapter adapter, Object source, WampInvocation invocation,
			ResultConverter converter) {
		ReactiveResults subscriber = new ReactiveResults(invocation, converter, adapter.isMultiValue());
		adapter.<Object>toPublisher(source).subscribe(subscriber);
		return subscriber.result;
	}

	@Override
	public void onSubscribe(Subscription source) {
		if (this.subscription != null) {
			source.cancel();
			return;
		}
		this.subscription = source;
		this.invocation.onInterrupt((mode) -> fail(source, new WampException(RouterErrors.INVOCATION_CANCELED)));
		source.request(1);
	}

	@Override
	public void onNext(Object element) {
		Subscription source = this.subscription;
		if (source == null || this.result.isDone()) {
			Streams.close(element);
			return;
		}
		try {
			if (this.many) {
				this.results.next(element);
			}
			else {
				this.single = element;
			}
			source.request(1);
		}
		catch (Throwable ex) {
			fail(source, ex);
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.result.completeExceptionally(
				(failure != null) ? failure : new NullPointerException("The publisher signalled a null error"));
	}

	@Override
	public void onComplete() {
		try {
			this.result.complete(this.many ? this.results.end() : this.converter.toResult(this.single));
		}
		catch (Throwable ex) {
			this.result.completeExceptionally(ex);
		}
	}

	private void fail(Subscription source, Throwable failure) {
		try {
			source.cancel();
		}
		finally {
			this.result.completeExceptionally(failure);
		}
	}

}
