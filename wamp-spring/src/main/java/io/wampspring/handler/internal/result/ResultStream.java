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
 * Takes the elements that a method produces, one after another: as progressive results if
 * the caller wants them, else as one list. Used by one thread at a time.
 */
final class ResultStream {

	// far beyond what fits a message of the default size, but finite
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
			throw new WampException(WampUris.LIMIT_EXCEEDED, "Ask for progressive results");
		}
		this.collected.add(this.converter.toElement(element, this.collected.size()));
	}

	WampResult end() {
		return this.progressive ? WampResult.EMPTY : ResultConverter.send(List.of(this.collected));
	}

}
