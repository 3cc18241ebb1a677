package io.wampspring.handler.internal.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import kotlin.UByte;
import kotlin.UInt;
import kotlin.ULong;
import kotlin.UShort;
import kotlin.Unit;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.KProperty1;
import kotlin.reflect.KType;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.KCallablesJvm;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ReflectionUtils;

import io.wampspring.payload.internal.PayloadProblem;
import io.wampspring.payload.internal.UnreadableElementException;

/**
 * Boxes and unboxes values of Kotlin's value classes, including unsigned numbers. Needs
 * kotlin-reflect.
 */
public final class KotlinValues {

	private static final Map<Class<?>, Integer> UNSIGNED_BITS = Map.of(UByte.class, Byte.SIZE, UShort.class, Short.SIZE,
			UInt.class, Integer.SIZE, ULong.class, Long.SIZE);

	// bounded by the number of value classes of the application
	private static final Map<Class<?>, KProperty1<Object, ?>> PROPERTIES = new ConcurrentHashMap<>();

	private KotlinValues() {
	}

	/** Return a type as a value class, or {@code null} if it is not one. */
	static @Nullable Class<?> valueClass(KType type) {
		if (!(type.getClassifier() instanceof KClass<?> kClass)) {
			return null;
		}
		Class<?> javaClass = JvmClassMappingKt.getJavaClass(kClass);
		return KotlinDetector.isInlineClass(javaClass) ? javaClass : null;
	}

	/**
	 * Convert a result for Jackson: unwraps value classes and unsigned numbers.
	 */
	static @Nullable Object plain(@Nullable Object value) {
		Object current = value;
		while (current != null && KotlinDetector.isInlineClass(current.getClass())) {
			Class<?> type = current.getClass();
			if (UNSIGNED_BITS.containsKey(type)) {
				return number(new BigInteger(current.toString()));
			}
			if (type.getName().startsWith("kotlin.")) {
				// the internal value of a kotlin.time.Duration has no meaning outside
				return current;
			}
			current = propertyOf(type).get(current);
		}
		return (current != Unit.INSTANCE) ? current : null;
	}

	private static Number number(BigInteger value) {
		return (value.bitLength() < Long.SIZE) ? (Number) value.longValue() : value;
	}

	/**
	 * Return the deserialization of a parameter of a value class.
	 * @param valueClass the class in Kotlin
	 * @param declared the generic type of the parameter in Java
	 * @param raw the type of the parameter in Java: the value class itself, or its
	 * underlying type
	 */
	public static Reading reading(Class<?> valueClass, Type declared, Class<?> raw) {
		Class<?> innermost = valueClass;
		KType held = propertyOf(innermost).getReturnType();
		for (Class<?> inner = valueClass(held); inner != null
				&& !inner.getName().startsWith("kotlin."); inner = valueClass(held)) {
			innermost = inner;
			held = propertyOf(innermost).getReturnType();
		}
		Class<?> ofKotlin = innermost.getName().startsWith("kotlin.") ? innermost : valueClass(held);
		boolean boxed = raw == valueClass;
		Integer bits = (ofKotlin != null) ? UNSIGNED_BITS.get(ofKotlin) : null;
		if (bits != null) {
			return new Reading(BigInteger.class,
					(value) -> checked(valueClass, truncated((BigInteger) value, bits), boxed));
		}
		if (ofKotlin != null) {
			return new Reading(ofKotlin, (value) -> checked(valueClass, unboxed(value), boxed));
		}
		Type type = boxed ? ReflectJvmMapping.getJavaType(held) : declared;
		return new Reading(type, (value) -> checked(valueClass, value, boxed));
	}

	private static Object truncated(BigInteger value, int bits) {
		if (value.signum() < 0 || value.bitLength() > bits) {
			throw unreadable("must be an integer from 0 to " + BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
		}
		return switch (bits) {
			case Byte.SIZE -> value.byteValue();
			case Short.SIZE -> value.shortValue();
			case Integer.SIZE -> value.intValue();
			default -> value.longValue();
		};
	}

	/** Return the boxed or underlying value, if the value class accepts it. */
	private static Object checked(Class<?> valueClass, Object held, boolean boxed) {
		Object value;
		try {
			value = box(JvmClassMappingKt.getKotlinClass(valueClass), held);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw unreadable("must be a valid " + valueClass.getSimpleName());
		}
		return boxed ? value : held;
	}

	private static UnreadableElementException unreadable(String message) {
		return new UnreadableElementException(List.of(new PayloadProblem("", message)));
	}

	/** Whether the underlying type of a value class is primitive in Java. */
	static boolean holdsPrimitive(Class<?> valueClass) {
		return ReflectionUtils.getUniqueDeclaredMethods(valueClass,
				(method) -> method.getName().equals("unbox-impl"))[0]
			.getReturnType()
			.isPrimitive();
	}

	private static Object unboxed(Object value) {
		try {
			return value.getClass().getMethod("unbox-impl").invoke(value);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(value.getClass() + " has no value", ex);
		}
	}

	/** Return an object of a value class for its underlying value in Java. */
	static Object box(KClass<?> valueClass, @Nullable Object held) throws InvocationTargetException {
		KFunction<?> constructor = Objects.requireNonNull(KClasses.getPrimaryConstructor(valueClass));
		KParameter parameter = constructor.getParameters().get(0);
		Object argument = held;
		if (parameter.getType().getClassifier() instanceof KClass<?> inner && valueClass(parameter.getType()) != null
				&& !JvmClassMappingKt.getJavaClass(inner).isInstance(held)) {
			argument = box(inner, held);
		}
		if (!KCallablesJvm.isAccessible(constructor)) {
			KCallablesJvm.setAccessible(constructor, true);
		}
		return call(constructor, argument);
	}

	// declares the checked exception, which a Kotlin signature omits
	private static Object call(KFunction<?> constructor, @Nullable Object argument) throws InvocationTargetException {
		return Objects.requireNonNull(constructor.call(argument));
	}

	private static KProperty1<Object, ?> propertyOf(Class<?> valueClass) {
		return PROPERTIES.computeIfAbsent(valueClass, KotlinValues::findProperty);
	}

	@SuppressWarnings("unchecked")
	private static KProperty1<Object, ?> findProperty(Class<?> valueClass) {
		KClass<?> kClass = JvmClassMappingKt.getKotlinClass(valueClass);
		String name = Objects.requireNonNull(KClasses.getPrimaryConstructor(kClass)).getParameters().get(0).getName();
		KProperty1<Object, ?> property = (KProperty1<Object, ?>) KClasses.getDeclaredMemberProperties(kClass)
			.stream()
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		KCallablesJvm.setAccessible(property, true);
		return property;
	}

	/**
	 * The deserialization of a parameter.
	 *
	 * @param type type for Jackson
	 * @param conversion converts the deserialized value to that of the parameter in Java;
	 * throws an {@link UnreadableElementException} if the value class rejects it
	 */
	public record Reading(Type type, ArgumentType.Conversion conversion) {

	}

}
