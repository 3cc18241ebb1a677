package io.wampspring.handler.internal.argument;

import org.jspecify.annotations.Nullable;

import io.wampspring.handler.internal.method.ArgumentType;
import io.wampspring.payload.internal.PayloadElement;
import io.wampspring.payload.internal.PayloadReader;

/**
 * Binds one argument: by position, else by name.
 *
 * @param index index of the positional argument
 * @param name name of the keyword argument, if there is one
 * @param type type of the parameter
 * @param missingValue value for a missing argument or null
 * @param defaultValue default for a missing argument, or {@code null} for none
 */
public record ArgumentBinder(int index, @Nullable String name, ArgumentType type, MissingValue missingValue,
		@Nullable PayloadElement defaultValue) implements ParameterBinder {

	@Override
	public @Nullable Object bind(ArgumentBinding binding) {
		PayloadElement element = find(binding, binding.reader());
		if (element == null) {
			element = this.defaultValue;
		}
		if (element == null) {
			return this.missingValue.missing(binding, path());
		}
		if (element.isNull()) {
			return this.missingValue.ofNull(binding, path());
		}
		return this.missingValue.wrap(binding.read(element, this.type, path()));
	}

	private @Nullable PayloadElement find(ArgumentBinding binding, PayloadReader reader) {
		PayloadElement positional = (this.index < reader.args().size()) ? reader.args().get(this.index) : null;
		PayloadElement keyword = (this.name != null) ? reader.kwargs().get(this.name) : null;
		if (positional != null && keyword != null) {
			binding.problem(path(), "is given twice, by position and by name");
		}
		return (positional != null) ? positional : keyword;
	}

	String path() {
		return (this.name != null) ? this.name : "args[" + this.index + "]";
	}

}
