package io.wampspring.handler.internal.argument;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JavaType;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampArgs;
import io.wampspring.annotation.WampKwargs;
import io.wampspring.annotation.WampPayload;
import io.wampspring.annotation.WampSessionId;
import io.wampspring.annotation.WampVariable;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.PayloadException;
import io.wampspring.handler.InvalidHandlerException;
import io.wampspring.handler.MissingParameterNameException;
import io.wampspring.handler.ProgressSink;
import io.wampspring.handler.WampArgumentResolver;
import io.wampspring.handler.WampPrincipal;
import io.wampspring.handler.internal.method.ArgumentType;
import io.wampspring.handler.internal.method.EmbeddedValues;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.method.HandlerSettings;
import io.wampspring.handler.internal.method.KotlinMethod;
import io.wampspring.handler.internal.method.KotlinValues;
import io.wampspring.handler.internal.method.MethodMapping;
import io.wampspring.handler.internal.method.UnresolvableTextException;
import io.wampspring.handler.internal.result.ResultType;
import io.wampspring.payload.internal.PayloadElement;
import io.wampspring.payload.internal.PayloadMapper;

/**
 * Creates the binders of the parameters, once per mapping.
 */
public final class ParameterBinders {

	private static final Logger logger = LoggerFactory.getLogger(ParameterBinders.class);

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final List<WampArgumentResolver> resolvers;

	private final PayloadMapper mapper;

	private final EmbeddedValues text;

	private final StreamParameters streams;

	private final boolean rejectUnknown;

	public ParameterBinders(HandlerSettings settings, PayloadMapper mapper, EmbeddedValues text) {
		this.resolvers = settings.resolvers();
		this.mapper = mapper;
		this.text = text;
		this.streams = new StreamParameters(mapper, settings.peerWaits());
		this.rejectUnknown = settings.rejectUnknown();
	}

	/** Create the binding of the arguments of a mapping. */
	public MethodArguments of(MethodMapping mapping) {
		try {
			return bind(mapping);
		}
		catch (UnresolvableTextException ex) {
			throw new InvalidHandlerException(mapping.method().displayName(),
					"In an annotation of " + mapping.method().displayName() + " " + ex.getMessage(), ex);
		}
	}

	private MethodArguments bind(MethodMapping mapping) {
		MethodParameter[] parameters = mapping.method().getMethodParameters();
		@Nullable ParameterBinder[] binders = new @Nullable ParameterBinder[parameters.length];
		List<MethodParameter> payload = new ArrayList<>();
		boolean anyNumber = false;
		for (MethodParameter parameter : parameters) {
			parameter.initParameterNameDiscovery(NAMES);
			ParameterBinder binder = special(mapping, parameter);
			binders[parameter.getParameterIndex()] = binder;
			if (binder == null && !isRest(mapping, parameter)) {
				payload.add(parameter);
			}
			anyNumber |= isRest(mapping, parameter) || takesWholePayload(parameter);
		}
		int positional = bindPayload(mapping, payload, binders);
		for (MethodParameter parameter : parameters) {
			if (binders[parameter.getParameterIndex()] == null) {
				binders[parameter.getParameterIndex()] = rest(mapping, parameter, positional);
			}
		}
		checkVariables(mapping, parameters, binders);
		boolean whole = payload.size() == 1 && binders[payload.get(0).getParameterIndex()] instanceof PayloadBinder;
		return new MethodArguments(nonNull(binders), views(mapping), (anyNumber || whole) ? -1 : positional,
				this.rejectUnknown ? keywords(mapping, binders) : null, this.mapper);
	}

	/** Return the keyword arguments of the method, or {@code null} for any. */
	private @Nullable KeywordArguments keywords(MethodMapping mapping, @Nullable ParameterBinder[] binders) {
		Set<String> names = new LinkedHashSet<>();
		JavaType object = null;
		for (MethodParameter parameter : mapping.method().getMethodParameters()) {
			ParameterBinder binder = binders[parameter.getParameterIndex()];
			if (binder instanceof PayloadBinder || takesWholePayload(parameter)) {
				return null;
			}
			String name = (binder instanceof ArgumentBinder argument) ? argument.name()
					: ((binder instanceof ChunkBinder chunk) ? chunk.name() : null);
			if (name != null) {
				names.add(name);
			}
			if (parameter.hasParameterAnnotation(WampKwargs.class)) {
				object = type(mapping, parameter);
				if (object.isContainerType() || object.isJavaLangObject()) {
					return null;
				}
				names.addAll(this.mapper.memberNames(object));
			}
		}
		return new KeywordArguments(names, object);
	}

	private PayloadBinder whole(MethodMapping mapping, MethodParameter parameter, @Nullable String name) {
		JavaType type = type(mapping, parameter);
		boolean takesAny = !this.rejectUnknown || type.isContainerType() || type.isJavaLangObject();
		return new PayloadBinder(name, type,
				this.mapper.componentNames(type, PayloadBinder.componentsOf(type.getRawClass())),
				MissingValue.of(parameter, true),
				takesAny ? null : new KeywordArguments(this.mapper.memberNames(type), type), this.mapper);
	}

	private @Nullable ParameterBinder special(MethodMapping mapping, MethodParameter parameter) {
		for (WampArgumentResolver resolver : this.resolvers) {
			if (resolver.supports(parameter)) {
				return (binding) -> resolver.resolve(parameter, binding.context());
			}
		}
		Class<?> type = parameter.getParameterType();
		if (HandlerMethod.isContinuation(type)) {
			// passed by Kotlin
			return (binding) -> null;
		}
		if (!ContextParameters.supports(type, mapping.procedure())) {
			throw new InvalidHandlerException(mapping.method().displayName(),
					"A " + (mapping.procedure() ? "procedure" : "topic") + " such as " + mapping.method().displayName()
							+ " does not support type " + type.getSimpleName() + " of parameter "
							+ parameter.getParameterIndex());
		}
		if (type == ProgressSink.class) {
			return this.streams.sink(type(mapping, parameter).containedTypeOrUnknown(0));
		}
		ParameterBinder annotated = annotated(mapping, parameter);
		if (annotated != null) {
			return annotated;
		}
		return parameter.hasParameterAnnotation(WampArg.class) ? null : ContextParameters.binder(type);
	}

	private @Nullable ParameterBinder annotated(MethodMapping mapping, MethodParameter parameter) {
		if (parameter.hasParameterAnnotation(WampSessionId.class)) {
			return sessionId(parameter);
		}
		if (parameter.hasParameterAnnotation(WampKwargs.class)) {
			JavaType type = type(mapping, parameter);
			MissingValue missingValue = MissingValue.of(parameter, true);
			return (binding) -> missingValue.wrap(binding.read(binding.reader().allKwargs(), type, ""));
		}
		if (parameter.hasParameterAnnotation(WampPayload.class)) {
			return whole(mapping, parameter, null);
		}
		String variable = variableOf(mapping, parameter);
		return (variable != null) ? variable(mapping, parameter, variable) : null;
	}

	/** Return the variable of a parameter, or {@code null} if it is not bound to one. */
	private static @Nullable String variableOf(MethodMapping mapping, MethodParameter parameter) {
		WampVariable variable = parameter.getParameterAnnotation(WampVariable.class);
		if (variable != null) {
			return variable.value().isEmpty() ? nameOf(mapping, parameter) : variable.value();
		}
		String name = parameter.getParameterName();
		boolean byName = name != null && mapping.template().variables().containsKey(name)
				&& !parameter.hasParameterAnnotation(WampArg.class);
		return byName ? name : null;
	}

	/**
	 * An unbound variable is probably a typo in the URI or in the name of a parameter. It
	 * is allowed if a parameter gives access to the URI, and for a subscriber without
	 * payload parameters.
	 */
	private void checkVariables(MethodMapping mapping, MethodParameter[] parameters,
			@Nullable ParameterBinder[] binders) {
		if (!mapping.procedure() && Arrays.stream(binders).noneMatch(ArgumentBinder.class::isInstance)) {
			return;
		}
		Set<String> unbound = new LinkedHashSet<>(mapping.template().variables().keySet());
		for (MethodParameter parameter : parameters) {
			unbound.remove(variableOf(mapping, parameter));
			boolean seesUri = ContextParameters.seesUri(parameter.getParameterType())
					|| this.resolvers.stream().anyMatch((resolver) -> resolver.supports(parameter));
			if (seesUri) {
				return;
			}
		}
		if (!unbound.isEmpty()) {
			String name = unbound.iterator().next();
			throw new InvalidHandlerException(mapping.method().displayName(),
					"No parameter of " + mapping.method().displayName() + " is bound to the variable '" + name
							+ "' of '" + mapping.template().text()
							+ "'. Name a parameter after it, or leave the component empty "
							+ "and set match = WILDCARD if the variable is not needed");
		}
	}

	private static ParameterBinder sessionId(MethodParameter parameter) {
		boolean primitive = parameter.getParameterType().isPrimitive();
		return (binding) -> {
			WampPrincipal principal = binding.context().principal();
			Long none = primitive ? Long.valueOf(0) : null;
			return (principal != null) ? Long.valueOf(principal.sessionId()) : none;
		};
	}

	private ParameterBinder variable(MethodMapping mapping, MethodParameter parameter, String name) {
		Integer index = mapping.template().variables().get(name);
		if (index == null) {
			throw new InvalidHandlerException(mapping.method().displayName(),
					"Parameter " + parameter.getParameterIndex() + " of " + mapping.method().displayName()
							+ " is bound to the variable '" + name + "', which is missing in '" + mapping.pattern()
							+ "'");
		}
		ArgumentType type = argumentType(mapping, parameter);
		MissingValue missingValue = MissingValue.of(parameter, true);
		return (binding) -> missingValue
			.wrap(binding.read(this.mapper.element(UriTemplate.component(binding.context().uri(), index)), type, name));
	}

	private int bindPayload(MethodMapping mapping, List<MethodParameter> payload, @Nullable ParameterBinder[] binders) {
		List<Integer> taken = new ArrayList<>();
		for (MethodParameter parameter : payload) {
			WampArg arg = parameter.getParameterAnnotation(WampArg.class);
			if (arg != null && arg.index() >= 0) {
				taken.add(arg.index());
			}
		}
		int next = 0;
		int positional = 0;
		for (MethodParameter parameter : payload) {
			WampArg arg = parameter.getParameterAnnotation(WampArg.class);
			int index = (arg != null) ? arg.index() : -1;
			if (index < 0) {
				while (taken.contains(next)) {
					next++;
				}
				index = next++;
			}
			positional = Math.max(positional, index + 1);
			boolean whole = payload.size() == 1 && arg == null
					&& !PayloadBinder.componentsOf(parameter.getNestedParameterType()).isEmpty();
			binders[parameter.getParameterIndex()] = whole
					? whole(mapping, parameter, Objects.requireNonNullElse(parameter.getParameterName(), ""))
					: argument(mapping, parameter, arg, index);
		}
		return positional;
	}

	private ParameterBinder argument(MethodMapping mapping, MethodParameter parameter, @Nullable WampArg arg,
			int index) {
		String declared = (arg != null) ? this.text.resolveOrNull(arg.name()) : null;
		String name = (declared != null) ? declared : parameter.getParameterName();
		if (name == null) {
			if (!mapping.template().variables().isEmpty()) {
				throw new MissingParameterNameException(mapping.method().displayName(), parameter.getParameterIndex());
			}
			logger.warn("Parameter {} of {} has no name (compile with -parameters); only positional arguments reach it",
					parameter.getParameterIndex(), mapping.method().displayName());
		}
		JavaType type = type(mapping, parameter);
		if (mapping.procedure() && StreamParameters.isStream(parameter.getParameterType())) {
			return this.streams.chunks(parameter.getParameterType(), index, name, type.containedTypeOrUnknown(0));
		}
		PayloadElement defaultValue = null;
		if (arg != null && !arg.defaultValue().equals(WampArg.NONE)) {
			defaultValue = this.mapper.element(this.text.resolve(arg.defaultValue()));
			checkDefaultValue(mapping, parameter, defaultValue, type);
		}
		return new ArgumentBinder(index, name, argumentType(mapping, parameter),
				MissingValue.of(parameter, arg == null || arg.required()), defaultValue);
	}

	private static void checkDefaultValue(MethodMapping mapping, MethodParameter parameter, PayloadElement defaultValue,
			JavaType type) {
		try {
			defaultValue.read(type);
		}
		catch (PayloadException ex) {
			throw new InvalidHandlerException(mapping.method().displayName(), "The default value of parameter "
					+ parameter.getParameterIndex() + " of " + mapping.method().displayName() + " " + ex.getMessage());
		}
	}

	private boolean isRest(MethodMapping mapping, MethodParameter parameter) {
		boolean variable = mapping.method().getMethod().isVarArgs()
				&& parameter.getParameterIndex() == mapping.method().getMethod().getParameterCount() - 1;
		return parameter.hasParameterAnnotation(WampArgs.class) || variable;
	}

	private ParameterBinder rest(MethodMapping mapping, MethodParameter parameter, int begin) {
		JavaType type = type(mapping, parameter);
		if (!type.isArrayType() && !type.getRawClass().isAssignableFrom(List.class)) {
			throw new InvalidHandlerException(mapping.method().displayName(),
					"Parameter " + parameter.getParameterIndex() + " of " + mapping.method().displayName()
							+ " must be a list or an array to take all arguments");
		}
		JavaType content = type.getContentType();
		return new RestBinder(begin, (content != null) ? content : this.mapper.type(Object.class), type.isArrayType());
	}

	private static boolean takesWholePayload(MethodParameter parameter) {
		return ContextParameters.holdsPayload(parameter.getParameterType())
				|| parameter.hasParameterAnnotation(WampPayload.class);
	}

	private JavaType type(MethodMapping mapping, MethodParameter parameter) {
		Type type = mapping.method().genericTypeOf(parameter.nestedIfOptional());
		return this.mapper.type(type);
	}

	private static List<@Nullable Class<?>> views(MethodMapping mapping) {
		List<@Nullable Class<?>> views = new ArrayList<>();
		for (MethodParameter parameter : mapping.method().getMethodParameters()) {
			views.add(ResultType.view(mapping.method(), parameter.getParameterAnnotation(JsonView.class)));
		}
		return views;
	}

	private ArgumentType argumentType(MethodMapping mapping, MethodParameter parameter) {
		KotlinMethod kotlin = mapping.method().kotlin();
		Class<?> valueClass = (kotlin != null) ? kotlin.valueClass(parameter.getParameterIndex()) : null;
		if (valueClass == null) {
			return new ArgumentType(type(mapping, parameter), null);
		}
		KotlinValues.Reading reading = KotlinValues.reading(valueClass, mapping.method().genericTypeOf(parameter),
				parameter.getParameterType());
		return new ArgumentType(this.mapper.type(reading.type()), reading.conversion());
	}

	private static String nameOf(MethodMapping mapping, MethodParameter parameter) {
		String name = parameter.getParameterName();
		if (name == null) {
			throw new MissingParameterNameException(mapping.method().displayName(), parameter.getParameterIndex());
		}
		return name;
	}

	private static List<ParameterBinder> nonNull(@Nullable ParameterBinder[] binders) {
		List<ParameterBinder> all = new ArrayList<>();
		for (ParameterBinder binder : binders) {
			if (binder != null) {
				all.add(binder);
			}
		}
		return all;
	}

}
