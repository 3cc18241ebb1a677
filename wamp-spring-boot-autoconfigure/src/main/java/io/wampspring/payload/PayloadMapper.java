package io.wampspring.payload;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;

/**
 * Turns payloads into objects and objects into payloads. Safe for use by any thread.
 */
public final class PayloadMapper {

	private final JsonMapper values;

	private final JsonMapper json;

	/**
	 * Create a mapper.
	 * @param mapper the mapper of the application, whose modules and settings count for
	 * all formats of payloads
	 */
	public PayloadMapper(JsonMapper mapper) {
		this.values = mapper.rebuild().addHandler(new TimestampText()).build();
		this.json = this.values.rebuild().addModule(new WampJsonModule()).build();
	}

	/**
	 * Return the type to read an element as.
	 * @param type a Java type, with its type arguments
	 * @return the type
	 */
	public JavaType type(Type type) {
		return this.values.constructType(type);
	}

	/**
	 * Return the names of the members that an object of a type takes.
	 * @param type a record or bean
	 * @return names, as the mapper of the application writes them; the type may take
	 * others, too, as {@link PayloadElement#unknownMembers} knows
	 */
	public Set<String> memberNames(JavaType type) {
		return UnknownMembers.known(this.values, type);
	}

	/**
	 * Return the elements of a payload.
	 * @param payload a payload
	 * @return its elements, not read yet
	 * @throws PayloadException if the payload cannot be expressed as Java values
	 */
	public PayloadReader read(Payload payload) {
		if (payload instanceof EncodedPayload encoded && encoded.format().name().equals("json")) {
			PayloadReader reader = JsonSlices.cut(this.json, encoded);
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
	 * Read a result or event as one object: the only positional value; several of them as
	 * a list; the keyword values as an object or map.
	 * @param payload the payload
	 * @param type the type of the object
	 * @return the object; {@code null} for an empty payload
	 * @throws UnreadableElementException if it does not fit
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
		return reader.kwargs().isEmpty() ? null : reader.allKwargs().read(type);
	}

	/**
	 * Turn an object into a value that WAMP can carry.
	 * @param object any object that the mapper of the application can write
	 * @return the value
	 * @throws PayloadException if the object cannot be written
	 */
	public @Nullable Object toValue(@Nullable Object object) {
		if (object == null || object instanceof String || object instanceof Boolean || object instanceof Integer
				|| object instanceof Long || object instanceof Double || object instanceof byte[]) {
			return object;
		}
		try {
			return this.values.convertValue(object, Object.class);
		}
		catch (JacksonException ex) {
			throw new PayloadException("A value of type " + object.getClass().getName() + " cannot be written", ex);
		}
	}

	/**
	 * Turn objects into a payload.
	 * @param args positional arguments
	 * @param kwargs keyword arguments
	 * @return the payload
	 * @throws PayloadException if an object cannot be written
	 */
	public Payload toPayload(List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
		if (args.isEmpty() && kwargs.isEmpty()) {
			return Payload.EMPTY;
		}
		List<@Nullable Object> positional = new ArrayList<>(args.size());
		args.forEach((value) -> positional.add(toValue(value)));
		Map<String, @Nullable Object> keyword = new LinkedHashMap<>();
		kwargs.forEach((name, value) -> keyword.put(name, toValue(value)));
		return Payload.of(positional, keyword);
	}

	/**
	 * Turn the properties of an object into keyword arguments.
	 * @param object a map, record or bean
	 * @return keyword arguments
	 * @throws PayloadException if the object is none of these
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
