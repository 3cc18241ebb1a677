package io.wampspring.handler.internal.argument;

import java.util.Iterator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.core.ReactiveAdapterRegistry;

import io.wampspring.core.client.PeerWaitLimiter;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.handler.ProgressSink;
import io.wampspring.handler.internal.result.ResultConverter;
import io.wampspring.handler.internal.result.ResultType;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.Streams;

/**
 * Creates the binders of streaming parameters: sinks of progressive results, and sources
 * of the chunks of a progressive call. A call that is not progressive has a single chunk.
 */
public final class StreamParameters {

	private final PayloadMapper mapper;

	private final PeerWaitLimiter waits;

	StreamParameters(PayloadMapper mapper, PeerWaitLimiter waits) {
		this.waits = waits;
		this.mapper = mapper;
	}

	/** Whether a parameter of the type gets the chunks of a progressive call. */
	public static boolean isStream(Class<?> type) {
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
