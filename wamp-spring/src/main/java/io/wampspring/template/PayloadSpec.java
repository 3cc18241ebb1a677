package io.wampspring.template;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.Payload;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A specification of a message with arguments. Objects are serialized with the JSON
 * mapper of the application when the message is sent. For one thread.
 *
 * @param <S> the specification itself
 */
public interface PayloadSpec<S> {

	/**
	 * Add positional arguments.
	 * @param args objects that the mapper can write
	 * @return this
	 */
	S args(@Nullable Object... args);

	/**
	 * Add a positional argument that is serialized as a declared type, for example with
	 * the type ids of the elements of a list.
	 * @param value an object that the mapper can write
	 * @param type the type, with its type arguments
	 * @return this
	 */
	S arg(@Nullable Object value, ParameterizedTypeReference<?> type);

	/**
	 * Add a keyword argument.
	 * @param name its name
	 * @param value an object that the mapper can write
	 * @return this
	 */
	S kwarg(String name, @Nullable Object value);

	/**
	 * Add a keyword argument that is serialized as a declared type.
	 * @param name its name
	 * @param value an object that the mapper can write
	 * @param type the type, with its type arguments
	 * @return this
	 */
	S kwarg(String name, @Nullable Object value, ParameterizedTypeReference<?> type);

	/**
	 * Add the members of an object as keyword arguments.
	 * @param members a map, record or bean
	 * @return this
	 */
	S kwargs(Object members);

	/**
	 * Use a payload instead of arguments.
	 * @param payload the payload
	 * @return this
	 */
	S payload(Payload payload);

	/**
	 * Disclose the caller or publisher to the receiver, if the realm allows it.
	 * @return this
	 */
	S discloseMe();

	/**
	 * Choose among the shards of a sharded registration or subscription.
	 * @param key a string, number or boolean
	 * @return this
	 */
	S shardKey(Object key);

	/**
	 * Set any option of the message.
	 * @param name its name
	 * @param value a value that WAMP can carry
	 * @return this
	 */
	S option(String name, Object value);

	/**
	 * Set an option of the message, such as one that a module adds.
	 * @param key its key
	 * @param value its value
	 * @param <T> type of the value
	 * @return this
	 */
	default <T> S option(OptionKey<T> key, T value) {
		return option(key.name(), value);
	}

}
