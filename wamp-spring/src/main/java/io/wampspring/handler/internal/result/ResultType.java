package io.wampspring.handler.internal.result;

import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

import io.wampspring.handler.InvalidHandlerException;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.method.KotlinMethod;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.ValueWriter;

/**
 * The declared result type of a method, unwrapped level by level: of a
 * {@code CompletableFuture<List<Animal>>}, the future and then the list. Created once per
 * method.
 *
 * @param value serializes the returned value, if it is not a container
 * @param elements serializes the elements, if it is a stream
 * @param inner content type of a future or {@code Mono}; {@code null} for other types
 */
public record ResultType(ValueWriter value, ValueWriter elements, @Nullable ResultType inner) {

	// without Flux and Mono, which are optional
	private static final List<Class<?>> HOLDERS = List.of(CompletionStage.class, Stream.class, Iterator.class);

	/** Return the declared result type of a method. */
	public static ResultType of(PayloadMapper mapper, HandlerMethod method) {
		// resolves the result of a suspend function
		MethodParameter returned = method.getReturnType();
		KotlinMethod kotlin = method.kotlin();
		// a value class is unwrapped
		Type type = (kotlin != null && kotlin.unwrapsResult()) ? Object.class
				: GenericTypeResolver.resolveType(returned.getGenericParameterType(), method.beanType());
		return of(mapper, mapper.type(type), view(method, method.getMethodAnnotation(JsonView.class)));
	}

	/** Return a type for elements that are not returned, such as those of a sink. */
	public static ResultType ofElements(PayloadMapper mapper, JavaType element) {
		return new ResultType(mapper.writer(Object.class), mapper.elementWriter(element, null), null);
	}

	private static ResultType of(PayloadMapper mapper, JavaType type, @Nullable Class<?> view) {
		ReactiveAdapter adapter = ResultConverter.REACTIVE
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(type.getRawClass()) : null;
		boolean single = adapter != null && !adapter.isMultiValue();
		if (type.isTypeOrSubTypeOf(CompletionStage.class) || single) {
			ResultType inner = of(mapper, content(type), view);
			return new ResultType(inner.value(), inner.elements(), inner);
		}
		boolean many = adapter != null || type.isTypeOrSubTypeOf(Stream.class)
				|| type.isTypeOrSubTypeOf(Iterator.class);
		Type element = many ? content(type) : Object.class;
		return new ResultType(mapper.writer(type, view), mapper.elementWriter(element, view), null);
	}

	private static JavaType content(JavaType holder) {
		for (Class<?> known : HOLDERS) {
			JavaType type = holder.findSuperType(known);
			if (type != null) {
				return type.containedTypeOrUnknown(0);
			}
		}
		// types of other reactive libraries
		return holder.containedTypeOrUnknown(0);
	}

	/** Return the view declared by an annotation, or {@code null} for all members. */
	public static @Nullable Class<?> view(HandlerMethod method, @Nullable JsonView annotation) {
		if (annotation == null) {
			return null;
		}
		if (annotation.value().length != 1) {
			throw new InvalidHandlerException(method.displayName(),
					"@JsonView on " + method.displayName() + " or a parameter of it must name exactly one view");
		}
		return annotation.value()[0];
	}

	/** Return the content type of a future; this type if the future is not declared. */
	public ResultType content() {
		return (this.inner != null) ? this.inner : this;
	}

}
