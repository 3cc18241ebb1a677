package io.wampspring.core.codec;

import java.util.Set;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;

/**
 * An option that a module adds to those of WAMP and of this router. Codecs with this
 * definition accept it in Options or Details of the given messages, with the same rules
 * as for standard options: a value of the wrong type is a protocol violation; in
 * requests, null is treated as absent and the key may be prefixed with an underscore.
 *
 * @param key the key, which checks the type of its value
 * @param messages the messages whose Options, Details or Extra may have the key
 * @see Codecs
 */
public record OptionDefinition(OptionKey<?> key, Set<MessageType> messages) {

	/**
	 * Create a definition.
	 * @throws IllegalArgumentException if there are no messages, or the key begins with
	 * an underscore, which marks aliases
	 */
	public OptionDefinition {
		messages = Set.copyOf(messages);
		if (messages.isEmpty()) {
			throw new IllegalArgumentException("No message types for the option '" + key + "'");
		}
		if (key.name().startsWith("_")) {
			throw new IllegalArgumentException("The option '" + key + "' must not begin with '_', which marks aliases");
		}
	}

	/**
	 * Create a definition.
	 * @param key the key
	 * @param messages the messages that may contain it
	 * @return the definition
	 */
	public static OptionDefinition of(OptionKey<?> key, MessageType... messages) {
		return new OptionDefinition(key, Set.of(messages));
	}

}
