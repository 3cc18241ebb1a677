package io.wampspring.handler.internal.argument;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.core.KotlinDetector;

import io.wampspring.handler.internal.method.KotlinMethod;
import io.wampspring.payload.internal.PayloadElement;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.PayloadReader;

/**
 * Binds the whole payload to one object.
 *
 * @param name name of the keyword argument that may contain the whole object;
 * {@code null} if the parameter is declared as the payload
 * @param type type of the object
 * @param components names of the components of a record or data class, in the order of
 * positional arguments; empty for any other type
 * @param missingValue value for a missing payload or null
 * @param members keyword arguments accepted by the object, or {@code null} for any
 * @param mapper converts values to elements
 */
public record PayloadBinder(@Nullable String name, JavaType type, List<String> components, MissingValue missingValue,
		@Nullable KeywordArguments members, PayloadMapper mapper) implements ParameterBinder {

	@Override
	public @Nullable Object bind(ArgumentBinding binding) {
		PayloadReader reader = binding.reader();
		if (reader.args().isEmpty() && reader.kwargs().isEmpty() && !this.missingValue.required()) {
			return this.missingValue.missing(binding, "");
		}
		if (!reader.args().isEmpty() && !reader.kwargs().isEmpty()) {
			binding.problem("", "positional and keyword arguments cannot be mixed");
			return null;
		}
		PayloadElement named = (this.name != null) ? reader.kwargs().get(this.name) : null;
		if (named != null && named.isMap()) {
			return bindNamed(binding, named, this.name);
		}
		if (this.members != null) {
			this.members.check(binding);
		}
		return this.missingValue.wrap(reader.args().isEmpty() ? binding.read(reader.allKwargs(), this.type, "")
				: readPositional(binding, reader.args()));
	}

	private @Nullable Object bindNamed(ArgumentBinding binding, PayloadElement object, @Nullable String name) {
		String path = (name != null) ? name : "";
		if (this.members != null) {
			new KeywordArguments(Set.of(path), null).check(binding);
		}
		return this.missingValue.wrap(binding.read(object, this.type, path));
	}

	private @Nullable Object readPositional(ArgumentBinding binding, List<PayloadElement> args) {
		if ((args.size() == 1 && args.get(0).isMap()) || this.components.isEmpty()) {
			overflow(binding, args, 1);
			return binding.read(args.get(0), this.type, "args[0]");
		}
		overflow(binding, args, this.components.size());
		List<@Nullable Object> values = binding.context().payload().args();
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		for (int i = 0; i < Math.min(this.components.size(), values.size()); i++) {
			members.put(this.components.get(i), values.get(i));
		}
		return binding.read(this.mapper.element(members), this.type, "");
	}

	/**
	 * Return the names of the components of a record or data class; empty for any other
	 * type.
	 */
	static List<String> componentsOf(Class<?> type) {
		if (type.isRecord()) {
			return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
		}
		return (KotlinDetector.isKotlinType(type) && KotlinDetector.isKotlinReflectPresent())
				? KotlinMethod.componentsOf(type) : List.of();
	}

	private static void overflow(ArgumentBinding binding, List<PayloadElement> args, int expected) {
		for (int i = expected; i < args.size() && binding.context().isProcedure() && !binding.isFull(); i++) {
			binding.problem("args[" + i + "]", "is not expected");
		}
	}

}
