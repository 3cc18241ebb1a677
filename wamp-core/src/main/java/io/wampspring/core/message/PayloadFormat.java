package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The format of an {@link EncodedPayload}, which decodes its bytes to Java values.
 * Implementations are stateless and thread-safe.
 */
public interface PayloadFormat {

	/**
	 * Return the name of the format.
	 * @return {@code json}, {@code msgpack} or {@code cbor}
	 */
	String name();

	/**
	 * Decode positional arguments.
	 * @param bytes an array
	 * @param offset offset of the element
	 * @param length its length in bytes
	 * @return the arguments, unmodifiable; if the element is not a list (the binary or
	 * string payload of the legacy passthru shape) a list with this one value
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	List<@Nullable Object> readArgs(byte[] bytes, int offset, int length);

	/**
	 * Decode keyword arguments.
	 * @param bytes an array
	 * @param offset offset of the element
	 * @param length its length in bytes
	 * @return the arguments in encoded order, unmodifiable
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	Map<String, @Nullable Object> readKwargs(byte[] bytes, int offset, int length);

}
