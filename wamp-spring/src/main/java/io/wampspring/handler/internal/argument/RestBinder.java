package io.wampspring.handler.internal.argument;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.payload.internal.PayloadElement;

/**
 * Binds the positional arguments that are bound to no other parameter.
 *
 * @param begin index of the first one
 * @param type type of each
 * @param array whether the parameter is an array, else a list
 */
public record RestBinder(int begin, JavaType type, boolean array) implements ParameterBinder {

	@Override
	public Object bind(ArgumentBinding binding) {
		List<PayloadElement> args = binding.reader().args();
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = this.begin; i < args.size(); i++) {
			values.add(bindOne(binding, args.get(i), "args[" + i + "]"));
		}
		return this.array ? toArray(values) : values;
	}

	private @Nullable Object bindOne(ArgumentBinding binding, PayloadElement element, String path) {
		if (element.isNull() && this.type.isPrimitive()) {
			binding.problem(path, "must not be null");
			return null;
		}
		return binding.read(element, this.type, path);
	}

	private Object toArray(List<@Nullable Object> values) {
		Object target = Array.newInstance(this.type.getRawClass(), values.size());
		for (int i = 0; i < values.size(); i++) {
			// null for a primitive type was already reported
			if (values.get(i) != null || !this.type.isPrimitive()) {
				Array.set(target, i, values.get(i));
			}
		}
		return target;
	}

}
