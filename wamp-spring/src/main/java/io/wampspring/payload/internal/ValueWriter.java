package io.wampspring.payload.internal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * Converts objects of one declared type to values that WAMP can carry, equivalent to the
 * JSON of Spring MVC. Thread-safe; created once per declaration.
 */
public final class ValueWriter {

	private final PayloadMapper mapper;

	// writes objects by their runtime class
	private final ObjectWriter plain;

	// writes objects by the declared type, or null if it makes no difference
	private final @Nullable ObjectWriter typed;

	private final Class<?> declared;

	// whether objects are written as elements of a list
	private final boolean element;

	private ValueWriter(PayloadMapper mapper, ObjectWriter plain, @Nullable ObjectWriter typed, Class<?> declared,
			boolean element) {
		this.mapper = mapper;
		this.plain = plain;
		this.typed = typed;
		this.declared = declared;
		this.element = element;
	}

	/** Return a writer for a declared type. */
	static ValueWriter of(PayloadMapper mapper, ObjectWriter plain, JavaType type) {
		// only in these cases the declared type has more information than the runtime
		// class; otherwise it would hide members of the class
		boolean holds = type.isContainerType() || type.isTypeOrSubTypeOf(Optional.class);
		return new ValueWriter(mapper, plain, holds ? plain.forType(type) : null, type.getRawClass(), false);
	}

	/** Return a writer for elements of a list type. */
	static ValueWriter ofElements(PayloadMapper mapper, ObjectWriter plain, JavaType list) {
		JavaType type = list.getContentType();
		boolean known = !type.isJavaLangObject();
		return new ValueWriter(mapper, plain, known ? plain.forType(list) : null, type.getRawClass(), known);
	}

	/**
	 * Whether an object needs no conversion, so that no code of the application runs.
	 * @param object an object
	 * @return {@code true} for text, binaries, and numbers without custom serialization
	 */
	public boolean isPlain(@Nullable Object object) {
		return this.mapper.isPlain(object);
	}

	/**
	 * Convert an object to a value that WAMP can carry.
	 * @param object an object
	 * @return the value
	 * @throws UnwritableValueException if the object cannot be written
	 */
	public @Nullable Object write(@Nullable Object object) {
		return isPlain(object) ? object : generate(object);
	}

	@Nullable Object generate(@Nullable Object object) {
		ValueGenerator generator = new ValueGenerator(this.plain, this.mapper.maxStreamed());
		try {
			if (this.typed == null || !this.declared.isInstance(object)) {
				this.plain.writeValue(generator, object);
				return generator.result();
			}
			this.typed.writeValue(generator, this.element ? Collections.singletonList(object) : object);
			return this.element ? onlyElement(generator.result()) : generator.result();
		}
		catch (JacksonException ex) {
			Streams.close(object);
			throw failure(object, ex);
		}
		catch (StackOverflowError ex) {
			// a cycle without nesting, for example by a converter
			throw new UnwritableValueException(new PayloadProblem("", "refers to itself"), false, ex);
		}
	}

	private static @Nullable Object onlyElement(@Nullable Object written) {
		if (written instanceof List<?> list) {
			// in addition to the type of the list, if the mapper writes it
			return (list.size() == 2) ? onlyElement(list.get(1)) : list.get(0);
		}
		return (written instanceof Map<?, ?> map) ? onlyElement(map.values().iterator().next()) : written;
	}

	private UnwritableValueException failure(@Nullable Object object, JacksonException failure) {
		List<JacksonException.Reference> path = failure.getPath();
		boolean inList = this.element && this.declared.isInstance(object) && !path.isEmpty();
		return new UnwritableValueException(
				new PayloadProblem(PropertyPath.of(inList ? path.subList(1, path.size()) : path), message(failure)),
				failure instanceof LimitExceededException limit && limit.isSize(), failure);
	}

	private static String message(JacksonException failure) {
		if (failure instanceof LimitExceededException) {
			return failure.getOriginalMessage();
		}
		if (failure instanceof InvalidDefinitionException) {
			return "is of a type that cannot be written";
		}
		return "cannot be written";
	}

}
