package io.wampspring.handler.internal.result;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampUris;
import io.wampspring.payload.internal.Streams;

/**
 * Sends the elements produced by a method as progressive results if the caller requested
 * them, else collects them to one list. For one thread at a time.
 */
final class ResultStream {

	// more than fits into a message of the default maximum size, but finite
	private static final int MAX_COLLECTED = 100_000;

	private final WampInvocation invocation;

	private final ResultConverter converter;

	private final boolean progressive;

	private final List<@Nullable Object> collected = new ArrayList<>();

	ResultStream(WampInvocation invocation, ResultConverter converter) {
		this.invocation = invocation;
		this.converter = converter;
		this.progressive = invocation.isProgressRequested();
	}

	void next(@Nullable Object element) {
		if (this.invocation.isInterrupted()) {
			Streams.close(element);
			throw new WampException(RouterErrors.INVOCATION_CANCELED);
		}
		if (this.progressive) {
			this.invocation.sendProgress(this.converter.toProgress(element));
			return;
		}
		if (this.collected.size() == MAX_COLLECTED) {
			Streams.close(element);
			throw new WampException(WampUris.LIMIT_EXCEEDED,
					"Too many elements for one result; request progressive results");
		}
		this.collected.add(this.converter.toElement(element, this.collected.size()));
	}

	WampResult end() {
		return this.progressive ? WampResult.EMPTY : ResultConverter.send(List.of(this.collected));
	}

}
