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
 * Turns objects of one declared type into values that WAMP can carry, as Spring MVC would
 * write them as JSON. Safe for use by any thread; made once per declaration.
 */
public final class ValueWriter {

	private final PayloadMapper mapper;

	// writes any object by its class
	private final ObjectWriter plain;

	// writes objects by what is declared, or null if that says nothing more
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

	/** Return a writer of objects that are declared to be of a type. */
	static ValueWriter of(PayloadMapper mapper, ObjectWriter plain, JavaType type) {
		// what is declared says more than the class of an object in these cases only; in
		// others it would hide what the class adds
		boolean holds = type.isContainerType() || type.isTypeOrSubTypeOf(Optional.class);
		return new ValueWriter(mapper, plain, holds ? plain.forType(type) : null, type.getRawClass(), false);
	}

	/** Return a writer of what a list of a type holds. */
	static ValueWriter ofElements(PayloadMapper mapper, ObjectWriter plain, JavaType list) {
		JavaType type = list.getContentType();
		boolean known = !type.isJavaLangObject();
		return new ValueWriter(mapper, plain, known ? plain.forType(list) : null, type.getRawClass(), known);
	}

	/**
	 * Whether an object is a value that is carried as it is, so that nothing of the
	 * application runs to write it.
	 * @param object an object
	 * @return {@code true} for text, binaries, and numbers unless the application writes
	 * them in a way of its own
	 */
	public boolean isPlain(@Nullable Object object) {
		return this.mapper.isPlain(object);
	}

	/**
	 * Turn an object into a value that WAMP can carry.
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
			// what refers to itself without nesting, by a converter, say
			throw new UnwritableValueException(new PayloadProblem("", "refers to itself"), false, ex);
		}
	}

	private static @Nullable Object onlyElement(@Nullable Object written) {
		if (written instanceof List<?> list) {
			// beside the type of the list, if the application has the mapper write that
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
