package io.wampspring.handler.internal.argument;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.PeerWaitLimiter;

/**
 * Binds the chunks of a progressive call to an iterator, stream or publisher.
 *
 * @param type type of the parameter
 * @param index index of the positional argument of each chunk
 * @param name name of the keyword argument, if there is one
 * @param reader deserializes a chunk
 * @param waits limits the waiting of methods for chunks
 */
public record ChunkBinder(Class<?> type, int index, @Nullable String name, ChunkReader reader,
		PeerWaitLimiter waits) implements ParameterBinder {

	@Override
	public Object bind(ArgumentBinding binding) {
		ChunkBuffer buffer = new ChunkBuffer(this.reader, this.waits);
		binding.context().onEnd(buffer::close);
		buffer.open(ContextParameters.invocation(binding));
		if (this.type == Iterator.class) {
			return new ChunkIterator(buffer);
		}
		if (this.type == Stream.class) {
			return StreamSupport
				.stream(Spliterators.spliteratorUnknownSize(new ChunkIterator(buffer), Spliterator.ORDERED), false);
		}
		return ReactiveChunks.of(this.type, buffer);
	}

}
