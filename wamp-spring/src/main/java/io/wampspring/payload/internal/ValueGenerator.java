package io.wampspring.payload.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TreeNode;
import tools.jackson.core.Version;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JacksonFeatureSet;
import tools.jackson.core.util.SimpleStreamWriteContext;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.util.RawValue;

import io.wampspring.core.message.WampValues;

/**
 * Builds a value that WAMP can carry while Jackson serializes an object. For one object
 * and one thread.
 * <p>
 * Rejects too deep nesting while writing, so that a cyclic object exhausts neither stack
 * nor heap.
 */
final class ValueGenerator extends JsonGenerator {

	// one level is the enclosing list or map of arguments
	static final int MAX_DEPTH = WampValues.MAX_DEPTH - 1;

	// neither binaries instead of text (for example for a UUID) nor formatted numbers
	private static final JacksonFeatureSet<StreamWriteCapability> CAPABILITIES = JacksonFeatureSet
		.fromDefaults(StreamWriteCapability.values());

	private static final JsonFactory RAW = new JsonFactory();

	private final ObjectWriter writer;

	private final int maxStreamed;

	// containers around the current one, outermost first
	private final List<Object> outer = new ArrayList<>(4);

	private SimpleStreamWriteContext context = SimpleStreamWriteContext.createRootContext(null);

	// the current container, by its kind; both null outside of the value
	private @Nullable List<@Nullable Object> list;

	private @Nullable Map<String, @Nullable Object> map;

	private @Nullable Object result;

	private int features = StreamWriteFeature.collectDefaults();

	// number of bytes read from streams
	private int streamed;

	private boolean closed;

	/**
	 * Create a generator.
	 * @param writer writer of objects that a serializer delegates
	 * @param maxStreamed maximum size of all streams in the object, in bytes
	 */
	ValueGenerator(ObjectWriter writer, int maxStreamed) {
		this.writer = writer;
		this.maxStreamed = maxStreamed;
	}

	@Nullable Object result() {
		return this.result;
	}

	private JsonGenerator add(@Nullable Object value) {
		this.context.writeValue();
		attach(value);
		return this;
	}

	private void attach(@Nullable Object value) {
		if (this.map != null) {
			this.map.put(this.context.currentName(), value);
		}
		else if (this.list != null) {
			this.list.add(value);
		}
		else {
			this.result = value;
		}
	}

	private void open(Object opened) {
		if (this.outer.size() >= MAX_DEPTH) {
			throw new LimitExceededException("nests deeper than " + MAX_DEPTH + " levels, or refers to itself", false);
		}
		this.context.writeValue();
		attach(opened);
		Object parent = (this.map != null) ? this.map : this.list;
		this.outer.add((parent != null) ? parent : this);
	}

	@SuppressWarnings("unchecked")
	private JsonGenerator end() {
		Object parent = this.outer.remove(this.outer.size() - 1);
		this.map = (parent instanceof LinkedHashMap<?, ?>) ? (Map<String, @Nullable Object>) parent : null;
		this.list = (parent instanceof ArrayList<?>) ? (List<@Nullable Object>) parent : null;
		this.context = this.context.clearAndGetParent();
		return this;
	}

	@Override
	public JsonGenerator writeStartArray() {
		return writeStartArray(null, 0);
	}

	@Override
	public JsonGenerator writeStartArray(@Nullable Object forValue) {
		return writeStartArray(forValue, 0);
	}

	@Override
	public JsonGenerator writeStartArray(@Nullable Object forValue, int size) {
		List<@Nullable Object> opened = new ArrayList<>();
		open(opened);
		this.list = opened;
		this.map = null;
		this.context = this.context.createChildArrayContext(forValue);
		return this;
	}

	@Override
	public JsonGenerator writeEndArray() {
		return end();
	}

	@Override
	public JsonGenerator writeStartObject() {
		return writeStartObject(null, 0);
	}

	@Override
	public JsonGenerator writeStartObject(@Nullable Object forValue) {
		return writeStartObject(forValue, 0);
	}

	@Override
	public JsonGenerator writeStartObject(@Nullable Object forValue, int size) {
		Map<String, @Nullable Object> opened = new LinkedHashMap<>();
		open(opened);
		this.map = opened;
		this.list = null;
		this.context = this.context.createChildObjectContext(forValue);
		return this;
	}

	@Override
	public JsonGenerator writeEndObject() {
		return end();
	}

	@Override
	public JsonGenerator writeName(String name) {
		this.context.writeName(name);
		return this;
	}

	@Override
	public JsonGenerator writeName(SerializableString name) {
		return writeName(name.getValue());
	}

	@Override
	public JsonGenerator writePropertyId(long id) {
		return writeName(Long.toString(id));
	}

	@Override
	public JsonGenerator writeString(@Nullable String value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeString(Reader reader, int length) {
		try {
			StringWriter text = new StringWriter();
			reader.transferTo(text);
			return add((length >= 0) ? text.toString().substring(0, length) : text.toString());
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex);
		}
	}

	@Override
	public JsonGenerator writeString(char[] buffer, int offset, int length) {
		return add(new String(buffer, offset, length));
	}

	@Override
	public JsonGenerator writeString(SerializableString value) {
		return add(value.getValue());
	}

	@Override
	public JsonGenerator writeRawUTF8String(byte[] buffer, int offset, int length) {
		return writeUTF8String(buffer, offset, length);
	}

	@Override
	public JsonGenerator writeUTF8String(byte[] buffer, int offset, int length) {
		return add(new String(buffer, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public JsonGenerator writeRaw(String text) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(String text, int offset, int length) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(char[] text, int offset, int length) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRaw(char text) {
		return _reportUnsupportedOperation();
	}

	@Override
	public JsonGenerator writeRawValue(String text) {
		// raw JSON is parsed to a value
		try (JsonParser parser = RAW.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			copyCurrentStructure(parser);
			if (parser.nextToken() != null) {
				return _reportError("More than one raw value");
			}
		}
		return this;
	}

	@Override
	public JsonGenerator writeRawValue(String text, int offset, int length) {
		return writeRawValue(text.substring(offset, offset + length));
	}

	@Override
	public JsonGenerator writeRawValue(char[] text, int offset, int length) {
		return writeRawValue(new String(text, offset, length));
	}

	@Override
	public JsonGenerator writeRawValue(SerializableString text) {
		return writeRawValue(text.getValue());
	}

	@Override
	public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
		return add(Arrays.copyOfRange(data, offset, offset + length));
	}

	@Override
	public int writeBinary(Base64Variant variant, InputStream data, int length) {
		byte[] bytes = readAll(data);
		add(bytes);
		return bytes.length;
	}

	private byte[] readAll(InputStream data) {
		int rest = this.maxStreamed - this.streamed;
		try {
			byte[] bytes = data.readNBytes((rest != Integer.MAX_VALUE) ? rest + 1 : rest);
			if (bytes.length > rest) {
				throw new LimitExceededException("holds more than " + this.maxStreamed + " bytes", true);
			}
			this.streamed += bytes.length;
			return bytes;
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex);
		}
	}

	@Override
	public JsonGenerator writeNumber(short value) {
		return add((int) value);
	}

	@Override
	public JsonGenerator writeNumber(int value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(long value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigInteger value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(double value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(float value) {
		// 0.1f means 0.1, as in JSON, and not 0.10000000149011612
		return add(Double.parseDouble(Float.toString(value)));
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigDecimal value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(String encoded) {
		try {
			BigDecimal number = new BigDecimal(encoded);
			boolean integer = encoded.chars().allMatch((digit) -> digit == '-' || Character.isDigit(digit));
			return integer ? writeInteger(number.toBigIntegerExact()) : add(number);
		}
		catch (NumberFormatException ex) {
			return _reportError("Not a number");
		}
	}

	private JsonGenerator writeInteger(BigInteger number) {
		return (number.bitLength() < Long.SIZE) ? add(number.longValueExact()) : add(number);
	}

	@Override
	public JsonGenerator writeBoolean(boolean value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNull() {
		return add(null);
	}

	@Override
	public JsonGenerator writeEmbeddedObject(@Nullable Object object) {
		return writePOJO(object);
	}

	@Override
	public JsonGenerator writePOJO(@Nullable Object object) {
		if (object == null) {
			return writeNull();
		}
		if (object instanceof RawValue raw) {
			return writeRawValue(String.valueOf(raw.rawValue()));
		}
		this.writer.writeValue(this, object);
		return this;
	}

	@Override
	public JsonGenerator writeTree(@Nullable TreeNode tree) {
		return writePOJO(tree);
	}

	@Override
	public TokenStreamContext streamWriteContext() {
		return this.context;
	}

	@Override
	public ObjectWriteContext objectWriteContext() {
		return new WriteContext(this.writer);
	}

	@Override
	public @Nullable Object currentValue() {
		return this.context.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.context.assignCurrentValue(value);
	}

	@Override
	public JsonGenerator configure(StreamWriteFeature feature, boolean state) {
		this.features = state ? this.features | feature.getMask() : this.features & ~feature.getMask();
		return this;
	}

	@Override
	public boolean isEnabled(StreamWriteFeature feature) {
		return feature.enabledIn(this.features);
	}

	@Override
	public int streamWriteFeatures() {
		return this.features;
	}

	@Override
	public boolean has(StreamWriteCapability capability) {
		return CAPABILITIES.isEnabled(capability);
	}

	@Override
	public JacksonFeatureSet<StreamWriteCapability> streamWriteCapabilities() {
		return CAPABILITIES;
	}

	@Override
	public @Nullable Object streamWriteOutputTarget() {
		return null;
	}

	@Override
	public int streamWriteOutputBuffered() {
		return -1;
	}

	@Override
	public Version version() {
		return PackageVersion.VERSION;
	}

	@Override
	public void flush() {
		// nothing is buffered
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

	/** Lets serializers delegate objects of other types to the same mapper. */
	private static final class WriteContext extends ObjectWriteContext.Base {

		private final ObjectWriter writer;

		WriteContext(ObjectWriter writer) {
			this.writer = writer;
		}

		@Override
		public void writeValue(JsonGenerator generator, @Nullable Object value) {
			this.writer.writeValue(generator, value);
		}

		@Override
		public void writeTree(JsonGenerator generator, TreeNode tree) {
			this.writer.writeValue(generator, tree);
		}

	}

}
