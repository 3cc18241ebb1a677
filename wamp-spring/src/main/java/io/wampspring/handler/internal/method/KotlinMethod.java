package io.wampspring.handler.internal.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.KCallablesJvm;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

/**
 * A Kotlin function: it may suspend, have default arguments, or value classes as
 * parameters or result. Needs kotlin-reflect, and for suspend functions
 * kotlinx-coroutines-reactor.
 */
public final class KotlinMethod {

	private final Method method;

	private final KFunction<?> function;

	// the parameters in the order of Java, without the continuation
	private final List<KParameter> parameters;

	// value classes of the parameters, null for other types
	private final List<@Nullable Class<?>> valueClasses = new ArrayList<>();

	// whether Java reflection, which is faster, is sufficient
	private final boolean plain;

	// whether the result is boxed where Kotlin's reflection expects its value
	private final boolean boxesResult;

	private KotlinMethod(Method method, KFunction<?> function) {
		this.method = method;
		this.function = function;
		this.parameters = function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() != KParameter.Kind.INSTANCE)
			.toList();
		this.parameters.forEach((parameter) -> this.valueClasses.add(KotlinValues.valueClass(parameter.getType())));
		this.plain = !function.isSuspend() && KotlinValues.valueClass(function.getReturnType()) == null
				&& this.parameters.stream().noneMatch(KParameter::isOptional)
				&& this.valueClasses.stream().allMatch(Objects::isNull);
		Class<?> result = function.getReturnType().isMarkedNullable() ? null
				: KotlinValues.valueClass(function.getReturnType());
		this.boxesResult = function.isSuspend() && result != null && KotlinValues.holdsPrimitive(result);
		if (!this.plain && !KCallablesJvm.isAccessible(function)) {
			KCallablesJvm.setAccessible(function, true);
		}
	}

	/** Return the method, or {@code null} if it is not a Kotlin function. */
	static @Nullable KotlinMethod of(Method method) {
		KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
		return (function != null) ? new KotlinMethod(method, function) : null;
	}

	/** Return the names of the components of a data class; empty for other classes. */
	public static List<String> componentsOf(Class<?> type) {
		KClass<?> kClass = JvmClassMappingKt.getKotlinClass(type);
		KFunction<?> constructor = kClass.isData() ? KClasses.getPrimaryConstructor(kClass) : null;
		return (constructor != null)
				? constructor.getParameters().stream().map((parameter) -> String.valueOf(parameter.getName())).toList()
				: List.of();
	}

	/**
	 * Return the name in the source code; the name in the class file may have a suffix.
	 */
	String name() {
		return this.function.getName();
	}

	/** Whether the declared result is a value class, which is unwrapped. */
	public boolean unwrapsResult() {
		return KotlinValues.valueClass(this.function.getReturnType()) != null;
	}

	/** Return the value class of a parameter, or {@code null} if its type is not one. */
	public @Nullable Class<?> valueClass(int index) {
		return (index < this.valueClasses.size()) ? this.valueClasses.get(index) : null;
	}

	/**
	 * Invoke the method. A suspend function runs up to its first suspension.
	 * @param bean the bean or its proxy
	 * @param values the arguments as Java values; {@code null} for a default
	 * @return the result, or a future or publisher of it
	 */
	@Nullable Object invoke(Object bean, @Nullable Object[] values) throws InvocationTargetException, IllegalAccessException {
		if (this.plain) {
			return this.method.invoke(bean, values);
		}
		if (this.function.isSuspend()) {
			return this.boxesResult ? CoroutineCall.startDirectly(this.method, bean, values, defaults(values))
					: CoroutineCall.start(this.method, bean, boxed(values));
		}
		Map<KParameter, @Nullable Object> arguments = new HashMap<>();
		for (KParameter parameter : this.function.getParameters()) {
			if (parameter.getKind() == KParameter.Kind.INSTANCE) {
				arguments.put(parameter, bean);
			}
		}
		@Nullable Object[] boxed = boxed(values);
		for (int i = 0; i < boxed.length; i++) {
			if (boxed[i] != null || !this.parameters.get(i).isOptional()) {
				arguments.put(this.parameters.get(i), boxed[i]);
			}
		}
		return KotlinValues.plain(this.function.callBy(arguments));
	}

	private boolean[] defaults(@Nullable Object[] values) {
		boolean[] defaults = new boolean[this.parameters.size()];
		for (int i = 0; i < defaults.length; i++) {
			defaults[i] = values[i] == null && this.parameters.get(i).isOptional();
		}
		return defaults;
	}

	private @Nullable Object[] boxed(@Nullable Object[] values) throws InvocationTargetException {
		@Nullable Object[] boxed = new @Nullable Object[this.parameters.size()];
		for (int i = 0; i < boxed.length; i++) {
			Class<?> valueClass = valueClass(i);
			boolean box = values[i] != null && valueClass != null && !valueClass.isInstance(values[i]);
			boxed[i] = (box && valueClass != null)
					? KotlinValues.box(JvmClassMappingKt.getKotlinClass(valueClass), values[i]) : values[i];
		}
		return boxed;
	}

}
