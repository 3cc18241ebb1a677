package io.wampspring.template;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.PendingCall;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.TypedValue;

/** A progressive call on a session. */
record DefaultProgressiveCall<T>(PendingCall call, CompletableFuture<@Nullable T> result,
		PayloadMapper mapper) implements ProgressiveCall<T> {

	@Override
	public void send(@Nullable Object... args) {
		this.call.send(this.mapper.toPayload(Arrays.asList(args), Map.of()), false);
	}

	@Override
	public void send(@Nullable Object arg, ParameterizedTypeReference<?> type) {
		send(new TypedValue(arg, this.mapper.writer(type.getType())));
	}

	@Override
	public void complete(@Nullable Object... args) {
		this.call.send(this.mapper.toPayload(Arrays.asList(args), Map.of()), true);
	}

	@Override
	public void cancel(CancelMode mode) {
		this.call.cancel(mode);
	}

}
