package io.wampspring.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.TypedValue;

/** Base of specifications with arguments and options. For one thread. */
abstract class AbstractPayloadSpec<S extends PayloadSpec<S>> implements PayloadSpec<S> {

	private final PayloadMapper mapper;

	private final List<@Nullable Object> args = new ArrayList<>();

	private final Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();

	private final Dict.Builder options = Dict.builder();

	private @Nullable Payload payload;

	AbstractPayloadSpec(PayloadMapper mapper) {
		this.mapper = mapper;
	}

	abstract S self();

	@Override
	public S args(@Nullable Object... args) {
		this.args.addAll(Arrays.asList(args));
		return self();
	}

	@Override
	public S arg(@Nullable Object value, ParameterizedTypeReference<?> type) {
		this.args.add(new TypedValue(value, this.mapper.writer(type.getType())));
		return self();
	}

	@Override
	public S kwarg(String name, @Nullable Object value, ParameterizedTypeReference<?> type) {
		return kwarg(name, new TypedValue(value, this.mapper.writer(type.getType())));
	}

	@Override
	public S kwarg(String name, @Nullable Object value) {
		this.kwargs.put(name, value);
		return self();
	}

	@Override
	public S kwargs(Object members) {
		this.kwargs.putAll(this.mapper.toKwargs(members));
		return self();
	}

	@Override
	public S payload(Payload payload) {
		this.payload = payload;
		return self();
	}

	@Override
	public S discloseMe() {
		return option(OptionKeys.DISCLOSE_ME, true);
	}

	@Override
	public S shardKey(Object key) {
		return option(OptionKeys.CALL_RKEY, key);
	}

	@Override
	public S option(String name, Object value) {
		this.options.put(name, value);
		return self();
	}

	Dict options() {
		return this.options.build();
	}

	Payload toPayload() {
		if (this.payload != null) {
			Assert.state(this.args.isEmpty() && this.kwargs.isEmpty(), "Set either a payload or arguments");
			return this.payload;
		}
		return this.mapper.toPayload(this.args, this.kwargs);
	}

}
