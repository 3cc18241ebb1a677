package io.wampspring.handler.internal.description;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampVariable;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.Description.Kind;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;
import io.wampspring.handler.TypeSchemas;
import io.wampspring.handler.internal.argument.ArgumentBinder;
import io.wampspring.handler.internal.argument.ChunkBinder;
import io.wampspring.handler.internal.argument.MethodArguments;
import io.wampspring.handler.internal.argument.ParameterBinder;
import io.wampspring.handler.internal.argument.PayloadBinder;
import io.wampspring.handler.internal.argument.RestBinder;
import io.wampspring.handler.internal.argument.StreamParameters;
import io.wampspring.handler.internal.method.MethodMapping;

/**
 * Describes mappings for {@code wamp.reflection.*}, based on the binders of their
 * parameters: {@code parameters} is the JSON Schema of the keyword arguments,
 * {@code order} their order as positional ones.
 * <p>
 * WAMP specification: Interface Reflection, which does not define the format.
 */
public final class MappingDescriber {

	private static final boolean VALIDATION = ClassUtils.isPresent("jakarta.validation.constraints.Min",
			MappingDescriber.class.getClassLoader());

	private final TypeSchemas schemas;

	public MappingDescriber(TypeSchemas schemas) {
		this.schemas = schemas;
	}

	/**
	 * Return the description, or {@code null} for reserved topics and for patterns that
	 * are not a valid URI.
	 */
	public @Nullable Description describe(MethodMapping mapping, MethodArguments arguments) {
		String uri = uri(mapping);
		if (!WampUri.isValid(uri, false) || WampUri.isReserved(uri)) {
			return null;
		}
		Map<String, Object> schema = new LinkedHashMap<>();
		if (!mapping.description().isEmpty()) {
			schema.put("description", mapping.description());
		}
		if (mapping.match() != MatchPolicy.EXACT) {
			schema.put(OptionKeys.MATCH.name(), mapping.match().key());
		}
		schema.putAll(new Parameters(mapping, arguments).describe());
		if (mapping.procedure()) {
			schema.putAll(ResultSchemas.of(mapping.method(), this.schemas));
		}
		return new Description(mapping.procedure() ? Kind.PROCEDURE : Kind.TOPIC, uri, schema);
	}

	private static String uri(MethodMapping mapping) {
		if (mapping.match() != MatchPolicy.PREFIX) {
			return mapping.template().text();
		}
		String prefix = mapping.pattern();
		return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
	}

	/** The parameters of one method; for one thread. */
	private final class Parameters {

		private final MethodMapping mapping;

		private final MethodArguments arguments;

		private final MethodParameter[] parameters;

		// the types to describe, and the targets of their schemas
		private final List<Type> types = new ArrayList<>();

		private final List<Map<String, Object>> targets = new ArrayList<>();

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private final List<String> required = new ArrayList<>();

		private final Map<Integer, String> order = new TreeMap<>();

		private final Map<String, Object> variables = new LinkedHashMap<>();

		private @Nullable Map<String, Object> rest;

		private @Nullable Map<String, Object> whole;

		Parameters(MethodMapping mapping, MethodArguments arguments) {
			this.mapping = mapping;
			this.arguments = arguments;
			this.parameters = mapping.method().getMethodParameters();
		}

		Map<String, Object> describe() {
			for (int i = 0; i < this.parameters.length; i++) {
				add(this.parameters[i], this.arguments.binders().get(i));
			}
			TypeSchemas.Schemas described = MappingDescriber.this.schemas.describe(this.types);
			for (int i = 0; i < this.targets.size(); i++) {
				Map<String, Object> target = this.targets.get(i);
				Map<String, Object> own = new LinkedHashMap<>(target);
				target.putAll(described.types().get(i));
				target.putAll(own);
			}
			return assemble(described.definitions());
		}

		private Map<String, Object> assemble(Map<String, Object> definitions) {
			Map<String, Object> schema = new LinkedHashMap<>();
			boolean known = this.whole != null || !this.properties.isEmpty() || this.arguments.positional() == 0;
			if (known) {
				Map<String, Object> keywords = new LinkedHashMap<>((this.whole != null) ? this.whole : object());
				if (!definitions.isEmpty()) {
					keywords.put("$defs", definitions);
				}
				schema.put("parameters", keywords);
				schema.put("order", List.copyOf(this.order.values()));
			}
			if (this.rest != null) {
				schema.put("rest", this.rest);
			}
			if (!this.variables.isEmpty()) {
				schema.put(OptionKeys.VARIABLES.name(), this.variables);
			}
			return schema;
		}

		private Map<String, Object> object() {
			Map<String, Object> object = new LinkedHashMap<>();
			object.put("type", "object");
			object.put("properties", this.properties);
			if (!this.required.isEmpty()) {
				object.put("required", this.required);
			}
			return object;
		}

		private void add(MethodParameter parameter, ParameterBinder binder) {
			if (binder instanceof ArgumentBinder argument) {
				Map<String, Object> schema = named(argument.name(), argument.index(), parameter);
				if (argument.defaultValue() != null) {
					schema.put("default", defaultValue(argument));
				}
				else if (argument.missingValue().required()) {
					this.required.add(this.order.get(argument.index()));
				}
			}
			else if (binder instanceof PayloadBinder object) {
				this.whole = schemaOf(parameter, typeOf(parameter));
				for (int i = 0; i < object.components().size(); i++) {
					this.order.put(i, object.components().get(i));
				}
			}
			else if (binder instanceof RestBinder remaining) {
				this.rest = schemaOf(parameter, remaining.type().getRawClass());
			}
			else if (isVariable(parameter)) {
				WampVariable variable = parameter.getParameterAnnotation(WampVariable.class);
				String name = (variable != null && !variable.value().isEmpty()) ? variable.value()
						: parameter.getParameterName();
				this.variables.put(String.valueOf(name), schemaOf(parameter, typeOf(parameter)));
			}
			else if (binder instanceof ChunkBinder chunks) {
				named(chunks.name(), chunks.index(), parameter).put("progress", true);
			}
		}

		private Map<String, Object> named(@Nullable String name, int index, MethodParameter parameter) {
			String known = (name != null) ? name : "arg" + index;
			Type type = StreamParameters.isStream(parameter.getParameterType()) && this.mapping.procedure()
					? ResultSchemas.content(typeOf(parameter)) : typeOf(parameter);
			Map<String, Object> schema = schemaOf(parameter, type);
			this.properties.put(known, schema);
			this.order.put(index, known);
			return schema;
		}

		private Map<String, Object> schemaOf(MethodParameter parameter, Type type) {
			Map<String, Object> schema = new LinkedHashMap<>();
			WampArg arg = parameter.getParameterAnnotation(WampArg.class);
			if (arg != null && !arg.description().isEmpty()) {
				schema.put("description", arg.description());
			}
			if (VALIDATION) {
				ParameterConstraints.add(parameter, schema);
			}
			this.types.add(type);
			this.targets.add(schema);
			return schema;
		}

		private Object defaultValue(ArgumentBinder argument) {
			Object value = (argument.defaultValue() != null) ? argument.defaultValue().read(argument.type().json())
					: null;
			Object plain = this.arguments.mapper().toValue(value);
			return (plain != null) ? plain : "";
		}

		private boolean isVariable(MethodParameter parameter) {
			String name = parameter.getParameterName();
			return parameter.hasParameterAnnotation(WampVariable.class)
					|| (name != null && !parameter.hasParameterAnnotation(WampArg.class)
							&& this.mapping.template().variables().containsKey(name));
		}

		private Type typeOf(MethodParameter parameter) {
			return this.mapping.method().genericTypeOf(parameter.nestedIfOptional());
		}

	}

}
