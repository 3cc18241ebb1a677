package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link EncodedPayload} needs of the codec it came from: reading its bytes as
 * Java values. Implementations are stateless and safe for use by any thread.
 */
public interface PayloadFormat {

	/**
	 * Return the name of the format.
	 * @return {@code json}, {@code msgpack} or {@code cbor}
	 */
	String name();

	/**
	 * Read positional arguments.
	 * @param bytes an array
	 * @param offset where the element begins
	 * @param length how many bytes it takes
	 * @return the arguments, unmodifiable; where the element is not a list (the binary or
	 * string payload of the legacy passthru shape) a list with this one value
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	List<@Nullable Object> readArgs(byte[] bytes, int offset, int length);

	/**
	 * Read keyword arguments.
	 * @param bytes an array
	 * @param offset where the element begins
	 * @param length how many bytes it takes
	 * @return the arguments in the order of the wire, unmodifiable
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	Map<String, @Nullable Object> readKwargs(byte[] bytes, int offset, int length);

}
