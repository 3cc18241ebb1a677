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
 * Describes annotated methods for {@code wamp.reflection.*}, from what binds their
 * parameters: {@code parameters} is the JSON Schema of the keyword arguments,
 * {@code order} their order as positional ones.
 * <p>
 * WAMP specification: Interface Reflection, which leaves the form open.
 */
public final class MappingDescriber {

	private static final boolean VALIDATION = ClassUtils.isPresent("jakarta.validation.constraints.Min",
			MappingDescriber.class.getClassLoader());

	private final TypeSchemas schemas;

	public MappingDescriber(TypeSchemas schemas) {
		this.schemas = schemas;
	}

	/**
	 * Return the description, or {@code null} for topics of the router and patterns
	 * without a name.
	 */
	public @Nullable Description describe(MethodMapping endpoint, MethodArguments arguments) {
		String uri = uri(endpoint);
		if (!WampUri.isValid(uri, false) || WampUri.isReserved(uri)) {
			return null;
		}
		Map<String, Object> schema = new LinkedHashMap<>();
		if (!endpoint.description().isEmpty()) {
			schema.put("description", endpoint.description());
		}
		if (endpoint.match() != MatchPolicy.EXACT) {
			schema.put(OptionKeys.MATCH.name(), endpoint.match().key());
		}
		schema.putAll(new Parameters(endpoint, arguments).describe());
		if (endpoint.procedure()) {
			schema.putAll(ResultSchemas.of(endpoint.method(), this.schemas));
		}
		return new Description(endpoint.procedure() ? Kind.PROCEDURE : Kind.TOPIC, uri, schema);
	}

	private static String uri(MethodMapping endpoint) {
		if (endpoint.match() != MatchPolicy.PREFIX) {
			return endpoint.template().text();
		}
		String prefix = endpoint.pattern();
		return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
	}

	/** The parameters of one method; for one thread. */
	private final class Parameters {

		private final MethodMapping endpoint;

		private final MethodArguments arguments;

		private final MethodParameter[] parameters;

		// what to describe, and who is to get the schema
		private final List<Type> types = new ArrayList<>();

		private final List<Map<String, Object>> targets = new ArrayList<>();

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private final List<String> required = new ArrayList<>();

		private final Map<Integer, String> order = new TreeMap<>();

		private final Map<String, Object> variables = new LinkedHashMap<>();

		private @Nullable Map<String, Object> rest;

		private @Nullable Map<String, Object> whole;

		Parameters(MethodMapping endpoint, MethodArguments arguments) {
			this.endpoint = endpoint;
			this.arguments = arguments;
			this.parameters = endpoint.method().getMethodParameters();
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
			Type type = StreamParameters.isStream(parameter.getParameterType()) && this.endpoint.procedure()
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
							&& this.endpoint.template().variables().containsKey(name));
		}

		private Type typeOf(MethodParameter parameter) {
			return this.endpoint.method().genericTypeOf(parameter.nestedIfOptional());
		}

	}

}
