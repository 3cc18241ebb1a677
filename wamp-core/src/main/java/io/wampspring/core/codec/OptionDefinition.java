package io.wampspring.core.codec;

import java.util.Set;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;

/**
 * An option that a module adds to those of WAMP and of this router. Codecs that know it
 * accept it in Options or Details of the given messages, with the same rules as for any
 * other: a value of the wrong type ends the session, and in requests null is as good as
 * no value and the key may come with an underscore before it.
 *
 * @param key the key, which knows what its value must be
 * @param messages the messages whose Options, Details or Extra may have the key
 * @see Codecs
 */
public record OptionDefinition(OptionKey<?> key, Set<MessageType> messages) {

	/**
	 * Create a definition.
	 * @throws IllegalArgumentException if there are no messages, or a key begins with an
	 * underscore, which marks aliases
	 */
	public OptionDefinition {
		messages = Set.copyOf(messages);
		if (messages.isEmpty()) {
			throw new IllegalArgumentException("No message may have the option '" + key + "'");
		}
		if (key.name().startsWith("_")) {
			throw new IllegalArgumentException(
					"The option '" + key + "' must not begin with '_': peers may put one before it");
		}
	}

	/**
	 * Create a definition.
	 * @param key the key
	 * @param messages the messages that may have it
	 * @return the definition
	 */
	public static OptionDefinition of(OptionKey<?> key, MessageType... messages) {
		return new OptionDefinition(key, Set.of(messages));
	}

}
