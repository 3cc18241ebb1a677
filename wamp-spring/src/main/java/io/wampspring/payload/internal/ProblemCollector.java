package io.wampspring.payload.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.util.ClassUtil;

/**
 * Deserializes an invalid element again and continues after each problem, so that all
 * problems can be reported together.
 */
final class ProblemCollector extends DeserializationProblemHandler {

	private static final Set<Class<?>> INTEGERS = Set.of(Byte.class, Short.class, Integer.class, Long.class);

	// in the order of reading; written by the reading thread
	private final Set<PayloadProblem> problems = new LinkedHashSet<>();

	private ProblemCollector() {
	}

	/**
	 * Collect the problems of an element.
	 * @param reader the reader
	 * @param type the target type
	 * @param first the original exception; a deserializer may throw any
	 * @param source opens the element
	 * @return the problems, at least one
	 */
	static List<PayloadProblem> collect(ObjectReader reader, JavaType type, RuntimeException first,
			Supplier<JsonParser> source) {
		ProblemCollector collector = new ProblemCollector();
		try (JsonParser parser = source.get()) {
			reader.withHandler(collector).readValue(parser);
		}
		catch (RuntimeException ex) {
			// reading cannot continue after this problem
			collector.problems.add(describe(ex, type));
		}
		PayloadProblem exact = describe(first, type);
		if (collector.problems.isEmpty()) {
			return List.of(exact);
		}
		List<PayloadProblem> problems = new ArrayList<>(collector.problems);
		if (!exact.path().isEmpty() && !exact.path().equals(problems.get(0).path())) {
			// Jackson has buffered members to find the type of an object, so the parser
			// has positions after them only
			return List.of(new PayloadProblem(exact.path(), problems.get(0).message()));
		}
		return problems;
	}

	@Override
	public @Nullable Object handleWeirdKey(DeserializationContext context, Class<?> rawKeyType, String key,
			String message) {
		return add(context, rawKeyType);
	}

	@Override
	public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> targetType, String value,
			String message) {
		Long millis = TimestampText.millis(targetType, value);
		return (millis != null) ? millis : add(context, targetType);
	}

	@Override
	public @Nullable Object handleWeirdNumberValue(DeserializationContext context, Class<?> targetType, Number value,
			String message) {
		return add(context, targetType);
	}

	@Override
	public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType targetType, JsonToken token,
			JsonParser parser, String message) {
		Object substitute = add(context, targetType.getRawClass());
		parser.skipChildren();
		return substitute;
	}

	@Override
	public @Nullable Object handleNullForPrimitives(DeserializationContext context, Class<?> targetType,
			JsonParser parser, ValueDeserializer<?> deserializer, String message) {
		// a missing member has no position yet; the failure of Jackson will report it
		return parser.hasToken(JsonToken.VALUE_NULL) ? add(context, targetType) : NOT_HANDLED;
	}

	private @Nullable Object add(DeserializationContext context, Class<?> targetType) {
		this.problems.add(new PayloadProblem(path(context.getParser().streamReadContext()), mustBe(targetType)));
		return targetType.isPrimitive() ? ClassUtil.defaultValue(targetType) : null;
	}

	private static PayloadProblem describe(RuntimeException failure, JavaType type) {
		return (failure instanceof JacksonException known)
				? new PayloadProblem(PropertyPath.of(known.getPath()), message(known))
				: new PayloadProblem("", mustBe(type.getRawClass()));
	}

	private static String message(JacksonException failure) {
		if (failure instanceof InputCoercionException range && range.getTargetType() != null) {
			return mustBe(range.getTargetType());
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			boolean ofValue = failure instanceof InvalidFormatException || mismatch.getTargetType().isPrimitive();
			return ofValue ? mustBe(mismatch.getTargetType()) : "has missing or unfit members";
		}
		return "cannot be read";
	}

	private static String path(@Nullable TokenStreamContext innermost) {
		List<TokenStreamContext> contexts = new ArrayList<>();
		for (TokenStreamContext context = innermost; context != null; context = context.getParent()) {
			contexts.add(0, context);
		}
		StringBuilder path = new StringBuilder();
		for (TokenStreamContext context : contexts) {
			PropertyPath.append(path, context.inObject() ? context.currentName() : null,
					context.inArray() ? context.getCurrentIndex() : -1);
		}
		return path.toString();
	}

	private static String mustBe(Class<?> type) {
		return "must be " + words(type.isPrimitive() ? ClassUtil.wrapperType(type) : type);
	}

	private static String words(Class<?> type) {
		if (type.isEnum()) {
			return "one of " + List.of(type.getEnumConstants());
		}
		if (type == Boolean.class) {
			return "true or false";
		}
		if (INTEGERS.contains(type)) {
			return "an integer in the range of " + type.getSimpleName();
		}
		if (Number.class.isAssignableFrom(type)) {
			return "a number";
		}
		if (CharSequence.class.isAssignableFrom(type)) {
			return "a string";
		}
		if (type == byte[].class) {
			return "binary";
		}
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "a list";
		}
		return "a valid " + type.getSimpleName();
	}

}
