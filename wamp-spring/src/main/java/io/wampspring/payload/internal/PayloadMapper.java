package io.wampspring.payload.internal;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ConcurrentLruCache;

import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;

/**
 * Converts between payloads and objects. Thread-safe.
 */
public final class PayloadMapper {

	/** Default maximum size of the streams of one message, in bytes. */
	private static final int DEFAULT_MAX_STREAMED = 1024 * 1024;

	// bounds the cache: the number of declared types is that of the program, except for
	// types created at run time
	private static final int MAX_TYPES = 256;

	// probes for the default serialization of numbers; the large ones detect serializers
	// that write numbers outside the range of JavaScript as text
	private static final List<Object> SAMPLES = List.of(true, 1, Integer.MIN_VALUE, 1L, Long.MAX_VALUE, 1.5);

	private final JsonMapper values;

	private final JsonMapper json;

	private final int maxStreamed;

	private final ValueWriter untyped;

	private final ConcurrentLruCache<Type, ValueWriter> writers = new ConcurrentLruCache<>(MAX_TYPES,
			(type) -> writer(type, null));

	// whether numbers and booleans need no conversion
	private final boolean plainScalars;

	/**
	 * Create a mapper.
	 * @param mapper the mapper of the application, whose modules and settings apply to
	 * all formats of payloads
	 */
	public PayloadMapper(JsonMapper mapper) {
		this(mapper, DEFAULT_MAX_STREAMED);
	}

	/**
	 * Create a mapper.
	 * @param mapper the mapper of the application, whose modules and settings apply to
	 * all formats of payloads
	 * @param maxStreamed maximum size of all streams and resources in a value, in bytes
	 */
	public PayloadMapper(JsonMapper mapper, int maxStreamed) {
		WampValueModule module = new WampValueModule();
		// arguments and results are elements of a list, so there are no root values; and
		// failures of getters are reported with their position
		JsonMapper base = mapper.rebuild()
			.disable(SerializationFeature.WRAP_ROOT_VALUE)
			.enable(SerializationFeature.WRAP_EXCEPTIONS)
			.disable(DeserializationFeature.UNWRAP_ROOT_VALUE)
			.addHandler(new TimestampText())
			.build();
		this.values = base.rebuild().addModule(module).build();
		this.json = base.rebuild().addModule(new WampJsonModule()).build();
		this.maxStreamed = maxStreamed;
		this.untyped = writer(Object.class, null);
		this.plainScalars = SAMPLES.stream()
			.allMatch((value) -> value.equals(this.untyped.generate(value)) && module.isStandard(value.getClass()));
	}

	int maxStreamed() {
		return this.maxStreamed;
	}

	/** Whether a value needs no conversion. */
	boolean isPlain(@Nullable Object value) {
		return value == null || value instanceof String || value instanceof byte[]
				|| (this.plainScalars && (value instanceof Integer || value instanceof Long || value instanceof Boolean
						|| value instanceof Double));
	}

	/**
	 * Return the writer of a declared type.
	 * @param type a Java type, with its type arguments
	 * @return the writer
	 */
	public ValueWriter writer(Type type) {
		return this.writers.get(type);
	}

	/**
	 * Return the writer of a declared type. To be created once per declaration.
	 * @param type a Java type, with its type arguments
	 * @param view the view to write, or {@code null} for all
	 * @return the writer
	 */
	public ValueWriter writer(Type type, @Nullable Class<?> view) {
		return ValueWriter.of(this, plain(view), type(type));
	}

	/**
	 * Return the writer of single elements, which writes each as an element of a list. To
	 * be created once per declaration.
	 * @param type type of the elements, with its type arguments
	 * @param view the view to write, or {@code null} for all
	 * @return the writer
	 */
	public ValueWriter elementWriter(Type type, @Nullable Class<?> view) {
		JavaType list = this.values.getTypeFactory().constructCollectionType(List.class, type(type));
		return ValueWriter.ofElements(this, plain(view), list);
	}

	private ObjectWriter plain(@Nullable Class<?> view) {
		return (view != null) ? this.values.writerWithView(view) : this.values.writer();
	}

	/**
	 * Return the target type for an element.
	 * @param type a Java type, with its type arguments
	 * @return the type
	 */
	public JavaType type(Type type) {
		return this.values.constructType(type);
	}

	/**
	 * Return the names of the members that a type accepts.
	 * @param type a record or bean
	 * @return names according to the mapper of the application; the type may accept
	 * further names, see {@link PayloadElement#unknownMembers}
	 */
	public Set<String> memberNames(JavaType type) {
		return UnknownMembers.known(this.values, type);
	}

	/**
	 * Return the names of the components of a record in a payload.
	 * @param type a record, or another class with components
	 * @param components their names in the source
	 * @return the names according to the mapper of the application, in the same order
	 */
	public List<String> componentNames(JavaType type, List<String> components) {
		ClassIntrospector introspector = this.values.deserializationConfig().classIntrospectorInstance();
		Map<String, String> names = new HashMap<>();
		for (BeanPropertyDefinition property : introspector
			.introspectForDeserialization(type, introspector.introspectClassAnnotations(type))
			.findProperties()) {
			names.put(property.getInternalName(), property.getName());
		}
		return components.stream().map((name) -> names.getOrDefault(name, name)).toList();
	}

	/**
	 * Return the elements of a payload.
	 * @param payload a payload
	 * @return its elements
	 * @throws PayloadException if the payload cannot be expressed as Java values
	 */
	public PayloadReader read(Payload payload) {
		if (payload instanceof EncodedPayload encoded && encoded.format().name().equals("json")) {
			PayloadReader reader = JsonSlices.slice(this.json, encoded);
			if (reader != null) {
				return reader;
			}
		}
		return read(payload.args(), payload.kwargs());
	}

	private PayloadReader read(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
		List<PayloadElement> positional = new ArrayList<>(args.size());
		args.forEach((value) -> positional.add(element(value)));
		Map<String, PayloadElement> keyword = new LinkedHashMap<>();
		kwargs.forEach((name, value) -> keyword.put(name, element(value)));
		return new PayloadReader(positional, keyword, element(args), element(kwargs));
	}

	/**
	 * Return an element that is a Java value.
	 * @param value a value that WAMP can carry
	 * @return the element
	 */
	public PayloadElement element(@Nullable Object value) {
		return new ValueElement(this.values, value);
	}

	/**
	 * Deserialize a result or event as one object: the only positional value; several of
	 * them as a list; the keyword values as an object or map.
	 * @param payload the payload
	 * @param type the type of the object
	 * @return the object; for an empty payload the empty value of an optional type,
	 * otherwise {@code null}
	 * @throws UnreadableElementException if it does not match
	 */
	public @Nullable Object readOne(Payload payload, JavaType type) {
		if (type.hasRawClass(Payload.class)) {
			return payload;
		}
		if (type.hasRawClass(WampResult.class)) {
			return new WampResult(payload, Dict.EMPTY);
		}
		PayloadReader reader = read(payload);
		if (reader.args().size() == 1) {
			return reader.args().get(0).read(type);
		}
		if (!reader.args().isEmpty()) {
			return reader.allArgs().read(type);
		}
		return reader.kwargs().isEmpty() ? EmptyOptionals.of(type.getRawClass()) : reader.allKwargs().read(type);
	}

	/**
	 * Convert an object to a value that WAMP can carry.
	 * @param object any object that the mapper of the application can write
	 * @return the value
	 * @throws UnwritableValueException if the object cannot be written
	 */
	public @Nullable Object toValue(@Nullable Object object) {
		return (object instanceof TypedValue typed) ? typed.writer().write(typed.value()) : this.untyped.write(object);
	}

	private @Nullable Object toValue(@Nullable Object object, String path) {
		try {
			return toValue(object);
		}
		catch (UnwritableValueException ex) {
			throw ex.within(path);
		}
	}

	/**
	 * Convert objects to a payload.
	 * @param args positional arguments, some of which may be {@link TypedValue}s
	 * @param kwargs keyword arguments, the same
	 * @return the payload
	 * @throws UnwritableValueException if an object cannot be written
	 */
	public Payload toPayload(List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
		if (args.isEmpty() && kwargs.isEmpty()) {
			return Payload.EMPTY;
		}
		List<@Nullable Object> positional = new ArrayList<>(args.size());
		Map<String, @Nullable Object> keyword = new LinkedHashMap<>();
		try {
			for (Object value : args) {
				positional.add(isPlain(value) ? value : toValue(value, "args[" + positional.size() + "]"));
			}
			kwargs.forEach((name, value) -> keyword.put(name, toValue(value, name)));
		}
		catch (UnwritableValueException ex) {
			// the arguments after the one that cannot be written
			Streams.close(args);
			Streams.close(kwargs);
			throw ex;
		}
		return Payload.of(positional, keyword);
	}

	/**
	 * Convert the properties of an object to keyword arguments.
	 * @param object a map, record or bean
	 * @return keyword arguments
	 * @throws PayloadException if the object is not one of these
	 */
	public Map<String, @Nullable Object> toKwargs(Object object) {
		if (!(toValue(object) instanceof Map<?, ?> members)) {
			throw new PayloadException(object.getClass().getName() + " has no members to be keyword arguments");
		}
		Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
		members.forEach((name, value) -> kwargs.put(String.valueOf(name), value));
		return kwargs;
	}

}
