package io.wampspring.payload.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.core.io.InputStreamSource;

/**
 * Writes streams and resources as their bytes, and rejects types that are not data.
 * Serializers and annotations of the application take precedence.
 */
final class WampValueModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	private static final List<Class<? extends Closeable>> NO_DATA = List.of(Reader.class, Writer.class,
			OutputStream.class, Channel.class);

	// class of a value -> class of its serializer; written by the thread that writes the
	// first value of a class
	private final Map<Class<?>, Class<?>> serializers = new ConcurrentHashMap<>();

	WampValueModule() {
		super("wamp-values");
		setSerializerModifier(new Modifier());
	}

	/** Whether Jackson itself serializes values of a class that was written before. */
	boolean isStandard(Class<?> type) {
		return this.serializers.getOrDefault(type, Object.class).getName().startsWith("tools.jackson.databind.");
	}

	private final class Modifier extends ValueSerializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			Class<?> type = description.getBeanClass();
			if (isPlain(type)) {
				WampValueModule.this.serializers.put(type, serializer.getClass());
			}
			if (!(serializer instanceof BeanSerializerBase) && !(serializer instanceof UnknownSerializer)) {
				return serializer;
			}
			if (InputStream.class.isAssignableFrom(type) || InputStreamSource.class.isAssignableFrom(type)) {
				return new StreamSerializer();
			}
			return NO_DATA.stream().anyMatch((refused) -> refused.isAssignableFrom(type)) ? new RefusingSerializer()
					: serializer;
		}

		private static boolean isPlain(Class<?> type) {
			return type == Boolean.class || type == Integer.class || type == Long.class || type == Double.class;
		}

	}

	private static final class StreamSerializer extends StdSerializer<Object> {

		StreamSerializer() {
			super(Object.class);
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			try (InputStream stream = open(value)) {
				generator.writeBinary(stream, -1);
			}
			catch (IOException ex) {
				throw JacksonIOException.construct(ex);
			}
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			// bytes do not reveal their origin
			serialize(value, generator, context);
		}

		private static InputStream open(Object value) throws IOException {
			return (value instanceof InputStreamSource source) ? source.getInputStream() : (InputStream) value;
		}

	}

	private static final class RefusingSerializer extends StdSerializer<Object> {

		RefusingSerializer() {
			super(Object.class);
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			context.reportBadDefinition(value.getClass(), "This type is not data; return text or bytes");
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) {
			serialize(value, generator, context);
		}

	}

}
