package io.wampspring.handler;

import java.util.Iterator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.core.client.PeerWaits;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.payload.PayloadMapper;
import io.wampspring.payload.Streams;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Parameters for what flows while a procedure runs: progressive results out, chunks of a
 * progressive call in. A call that is not progressive is one of a single chunk.
 */
final class StreamParameters {

	private final PayloadMapper mapper;

	private final PeerWaits waits;

	StreamParameters(PayloadMapper mapper, PeerWaits waits) {
		this.waits = waits;
		this.mapper = mapper;
	}

	static boolean isStream(Class<?> type) {
		return type == Iterator.class || type == Stream.class || isReactive(type);
	}

	private static boolean isReactive(Class<?> type) {
		return ResultConverter.REACTIVE && ReactiveChunks.isSource(ReactiveAdapterRegistry.getSharedInstance(), type);
	}

	ParameterBinder sink(JavaType elementType) {
		ResultConverter converter = new ResultConverter(ResultType.ofElements(this.mapper, elementType), null);
		return (binding) -> new Sink(ContextParameters.invocation(binding), converter);
	}

	ParameterBinder chunks(Class<?> parameterType, int index, @Nullable String name, JavaType elementType) {
		return new ChunkBinder(parameterType, index, name, new ChunkReader(this.mapper, index, name, elementType),
				this.waits);
	}

	private record Sink(WampInvocation invocation, ResultConverter converter) implements ProgressSink<Object> {

		@Override
		public void send(@Nullable Object value) {
			if (isRequested()) {
				this.invocation.sendProgress(this.converter.toProgress(value));
			}
			else {
				Streams.close(value);
			}
		}

		@Override
		public boolean isRequested() {
			return this.invocation.isProgressRequested();
		}

	}

}
