package io.wampspring.handler.internal.description;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Payload;
import io.wampspring.handler.ProgressSink;
import io.wampspring.handler.TypeSchemas;
import io.wampspring.handler.internal.argument.StreamParameters;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.result.ResultConverter;

/**
 * Describes the results of a method: {@code result} is the JSON Schema of the result,
 * {@code progress} that of progressive results.
 */
final class ResultSchemas {

	private ResultSchemas() {
	}

	static Map<String, Object> of(HandlerMethod method, TypeSchemas schemas) {
		Map<String, Object> members = new LinkedHashMap<>();
		// resolves the result of a suspend function, too
		Type returned = ResolvableType
			.forMethodParameter(new MethodParameter(method.getMethod(), -1).withContainingClass(method.beanType()))
			.getType();
		Type result = unwrap(returned);
		Class<?> raw = ResolvableType.forType(result).toClass();
		if (isMany(raw)) {
			Type content = content(result);
			members.put("progress", document(schemas, content));
			members.put("result", document(schemas,
					ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(content)).getType()));
		}
		else if (raw != void.class && raw != Void.class && !raw.getName().equals("kotlin.Unit")
				&& raw != WampResult.class && raw != Payload.class) {
			members.put("result", document(schemas, result));
		}
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (parameter.getParameterType() == ProgressSink.class) {
				members.put("progress", document(schemas, content(method.genericTypeOf(parameter))));
			}
		}
		return members;
	}

	/** Return the element type of an iterator, stream and so on. */
	static Type content(Type type) {
		if (type instanceof GenericArrayType array) {
			return array.getGenericComponentType();
		}
		boolean known = type instanceof ParameterizedType parameterized
				&& parameterized.getActualTypeArguments().length == 1;
		return known ? ((ParameterizedType) type).getActualTypeArguments()[0] : Object.class;
	}

	private static Type unwrap(Type type) {
		Class<?> raw = ResolvableType.forType(type).toClass();
		ReactiveAdapter adapter = adapter(raw);
		boolean single = raw == Optional.class || CompletionStage.class.isAssignableFrom(raw)
				|| (adapter != null && !adapter.isMultiValue());
		if (adapter != null && adapter.isNoValue()) {
			return void.class;
		}
		return single ? unwrap(content(type)) : type;
	}

	private static boolean isMany(Class<?> raw) {
		return StreamParameters.isStream(raw);
	}

	private static @Nullable ReactiveAdapter adapter(Class<?> raw) {
		return ResultConverter.REACTIVE ? ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw) : null;
	}

	private static Map<String, Object> document(TypeSchemas schemas, Type type) {
		TypeSchemas.Schemas described = schemas.describe(List.of(type));
		Map<String, Object> document = new LinkedHashMap<>(described.types().get(0));
		if (!described.definitions().isEmpty()) {
			document.put("$defs", described.definitions());
		}
		return document;
	}

}
