package io.wampspring.core.codec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/** The codec of all formats, with a reader and a writer for each format. */
final class WireCodec implements Codec {

	private final WireFormat format;

	private final CodecLimits limits;

	private final OptionSchemas schemas;

	private final Transcoder transcoder;

	WireCodec(WireFormat format, CodecLimits limits, OptionSchemas schemas) {
		this.format = format;
		this.limits = limits;
		this.schemas = schemas;
		this.transcoder = new Transcoder(this, format);
	}

	@Override
	public String name() {
		return this.format.key();
	}

	@Override
	public boolean isText() {
		return this.format == WireFormat.JSON;
	}

	@Override
	public WampMessage decode(byte[] bytes, int offset, int length) {
		return newReader().read(bytes, offset, length);
	}

	@Override
	public MessageReader newReader() {
		return newReader(false, UnknownOptionListener.NONE);
	}

	@Override
	public MessageReader newBorrowingReader(UnknownOptionListener unknownOptions) {
		return newReader(true, unknownOptions);
	}

	private MessageReader newReader(boolean borrowing, UnknownOptionListener unknownOptions) {
		MessageDecoder decoder = new MessageDecoder(this, this.format.reader(this.limits.maxDepth()), this.schemas,
				borrowing, unknownOptions);
		return (bytes, offset, length) -> read(decoder, bytes, offset, length);
	}

	private WampMessage read(MessageDecoder decoder, byte[] bytes, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		if (length > this.limits.maxMessageBytes()) {
			throw new ProtocolViolationException("Message is longer than " + this.limits.maxMessageBytes() + " bytes");
		}
		try {
			return decoder.decode(bytes, offset, length);
		}
		catch (PayloadException ex) {
			// Options and Details are interpreted by the router itself, so nothing is
			// forwarded
			throw new ProtocolViolationException(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void encode(WampMessage message, ByteBuilder out) {
		newWriter(out).write(message);
	}

	@Override
	public MessageWriter newWriter(ByteBuilder out) {
		MessageEncoder encoder = new MessageEncoder(this.format.writer(out), this.transcoder);
		return (message) -> write(encoder, message, out);
	}

	private static void write(MessageEncoder encoder, WampMessage message, ByteBuilder out) {
		int start = out.length();
		boolean done = false;
		try {
			encoder.encode(message);
			done = true;
		}
		finally {
			if (!done) {
				out.truncate(start);
			}
		}
	}

	@Override
	public List<@Nullable Object> readArgs(byte[] bytes, int offset, int length) {
		Object value = read("args", bytes, offset, length);
		return (value instanceof List<?> list) ? Collections.unmodifiableList(list) : Collections.singletonList(value);
	}

	@Override
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> readKwargs(byte[] bytes, int offset, int length) {
		if (read("kwargs", bytes, offset, length) instanceof Map<?, ?> map) {
			return (Map<String, @Nullable Object>) map;
		}
		throw new PayloadException("Keyword arguments are not a map");
	}

	@Override
	public String toString() {
		return name();
	}

	private @Nullable Object read(String root, byte[] bytes, int offset, int length) {
		ValueBuilder builder = new ValueBuilder();
		try {
			reader(bytes, offset, length).copy(builder);
		}
		catch (PayloadException ex) {
			throw ErrorLocator.locate(ex, root, new ValueBuilder(),
					(finder) -> reader(bytes, offset, length).copy(finder));
		}
		return builder.value();
	}

	private WireReader reader(byte[] bytes, int offset, int length) {
		return this.format.reader(bytes, offset, length, this.limits.maxDepth());
	}

}
