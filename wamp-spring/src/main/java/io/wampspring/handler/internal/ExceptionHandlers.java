package io.wampspring.handler.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.OrderUtils;

import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.handler.InvalidHandlerException;
import io.wampspring.handler.internal.argument.ArgumentBinding;
import io.wampspring.handler.internal.argument.ContextParameters;
import io.wampspring.handler.internal.argument.ParameterBinder;
import io.wampspring.handler.internal.method.HandlerDetector;
import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.method.MessageContext;
import io.wampspring.handler.internal.result.ResultType;
import io.wampspring.payload.internal.PayloadMapper;

/**
 * The methods that handle exceptions: of the same bean, then of advice beans in their
 * order.
 */
final class ExceptionHandlers {

	// by name, because Spring Web is optional
	private static final String ADVICE = "org.springframework.web.bind.annotation.ControllerAdvice";

	private final PayloadMapper mapper;

	// methods by name of the bean; written before the first invocation, then only read
	private final Map<String, List<ExceptionHandler>> ofBeans = new ConcurrentHashMap<>();

	// methods of advice beans by their order; written like the above
	private final Map<Integer, List<ExceptionHandler>> ofAdvice = new TreeMap<>();

	ExceptionHandlers(PayloadMapper mapper) {
		this.mapper = mapper;
	}

	void detect(HandlerDetector detector) {
		detector.detect(Set.of(WampExceptionHandler.class),
				(method) -> AnnotatedElementUtils.hasAnnotation(method, WampExceptionHandler.class), (name, method) -> {
					ExceptionHandler entry = new ExceptionHandler(method, exceptionsOf(method),
							ResultType.of(this.mapper, method));
					checkParameters(method);
					this.ofBeans.computeIfAbsent(name, (key) -> new ArrayList<>()).add(entry);
					if (MergedAnnotations.from(method.beanType(), MergedAnnotations.SearchStrategy.TYPE_HIERARCHY)
						.isPresent(ADVICE)) {
						Integer order = OrderUtils.getOrder(method.beanType());
						this.ofAdvice
							.computeIfAbsent((order != null) ? order : Integer.MAX_VALUE, (key) -> new ArrayList<>())
							.add(entry);
					}
				});
	}

	/**
	 * Return the method that handles an exception or one of its causes, or {@code null}
	 * if there is none.
	 */
	@Nullable ExceptionHandler find(String beanName, Throwable failure) {
		ExceptionHandler own = closest(this.ofBeans.getOrDefault(beanName, List.of()), failure);
		if (own != null) {
			return own;
		}
		for (List<ExceptionHandler> entries : this.ofAdvice.values()) {
			ExceptionHandler advice = closest(entries, failure);
			if (advice != null) {
				return advice;
			}
		}
		return null;
	}

	/**
	 * Return the result of a handler, or the exception that it threw, which replaces the
	 * original one in the answer to the caller.
	 */
	@Nullable Object answer(ExceptionHandler handler, MessageContext context, Throwable failure) {
		try {
			return invoke(handler, context, failure);
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	/**
	 * Run a handler for its side effects, and return the exception that it threw, or
	 * {@code null}.
	 */
	@Nullable Throwable run(ExceptionHandler handler, MessageContext context, Throwable failure) {
		try {
			invoke(handler, context, failure);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private @Nullable Object invoke(ExceptionHandler handler, MessageContext context, Throwable failure)
			throws Exception {
		MethodParameter[] parameters = handler.method().getMethodParameters();
		@Nullable Object[] values = new @Nullable Object[parameters.length];
		ArgumentBinding binding = new ArgumentBinding(context, this.mapper);
		for (int i = 0; i < values.length; i++) {
			Class<?> type = parameters[i].getParameterType();
			ParameterBinder binder = ContextParameters.binder(type);
			values[i] = (binder != null) ? binder.bind(binding) : causeOf(failure, type);
		}
		return MethodInvoker.call(handler.method(), handler.method().bean(), values);
	}

	private static @Nullable ExceptionHandler closest(List<ExceptionHandler> entries, Throwable failure) {
		for (Throwable cause : Failures.chain(failure)) {
			ExceptionHandler best = null;
			Class<? extends Throwable> bestType = null;
			for (ExceptionHandler entry : entries) {
				for (Class<? extends Throwable> type : entry.exceptions()) {
					if (type.isInstance(cause) && (bestType == null
							|| new ExceptionDepthComparator(cause.getClass()).compare(type, bestType) < 0)) {
						best = entry;
						bestType = type;
					}
				}
			}
			if (best != null) {
				return best;
			}
		}
		return null;
	}

	private static @Nullable Throwable causeOf(Throwable failure, Class<?> type) {
		return Failures.chain(failure).stream().filter(type::isInstance).findFirst().orElse(null);
	}

	private static List<Class<? extends Throwable>> exceptionsOf(HandlerMethod method) {
		WampExceptionHandler annotation = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(),
				WampExceptionHandler.class);
		List<Class<? extends Throwable>> exceptions = new ArrayList<>(
				(annotation != null) ? List.of(annotation.value()) : List.of());
		if (exceptions.isEmpty()) {
			for (Class<?> type : method.getMethod().getParameterTypes()) {
				if (Throwable.class.isAssignableFrom(type)) {
					exceptions.add(type.asSubclass(Throwable.class));
				}
			}
		}
		if (exceptions.isEmpty()) {
			throw new InvalidHandlerException(method.displayName(),
					"@WampExceptionHandler " + method.displayName() + " declares no exception to handle");
		}
		return exceptions;
	}

	private static void checkParameters(HandlerMethod method) {
		for (Class<?> type : method.getMethod().getParameterTypes()) {
			if (!Throwable.class.isAssignableFrom(type) && !HandlerMethod.isContinuation(type)
					&& ContextParameters.binder(type) == null) {
				throw new InvalidHandlerException(method.displayName(), "@WampExceptionHandler " + method.displayName()
						+ " cannot have a parameter of type " + type.getName());
			}
		}
	}

}
