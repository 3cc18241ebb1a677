package io.wampspring.core.peer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.OptionKeys;

/**
 * The attributes of identities by which publishers may choose receivers, with the options
 * {@code eligible_<attribute>} and {@code exclude_<attribute>}. Immutable.
 * <p>
 * WAMP specification: Subscriber Black- and Whitelisting, which has {@code authid} and
 * {@code authrole} only.
 *
 * @param authextra keys of {@code authextra} that are additional attributes
 */
public record ReceiverAttributes(Set<String> authextra) {

	/** The attributes of every identity, without keys of {@code authextra}. */
	public static final ReceiverAttributes STANDARD = new ReceiverAttributes(Set.of());

	private static final Map<String, Function<Identity, String>> BUILT_IN = Map.of(OptionKeys.AUTHID.name(),
			Identity::authid, OptionKeys.AUTHROLE.name(), Identity::authrole, OptionKeys.AUTHMETHOD.name(),
			Identity::authmethod, OptionKeys.AUTHPROVIDER.name(), Identity::authprovider);

	/**
	 * Copy the keys.
	 */
	public ReceiverAttributes {
		authextra = Set.copyOf(authextra);
	}

	/**
	 * Whether a name is that of a built-in attribute of all identities.
	 * @param attribute a name
	 * @return {@code true} if a key of {@code authextra} would be hidden by it
	 */
	public static boolean isBuiltIn(String attribute) {
		return BUILT_IN.containsKey(attribute);
	}

	/**
	 * Whether publishers may choose receivers by an attribute.
	 * @param attribute name of the attribute
	 * @return {@code true} if they may
	 */
	public boolean isKnown(String attribute) {
		return BUILT_IN.containsKey(attribute) || this.authextra.contains(attribute);
	}

	/**
	 * Return the attribute of an option.
	 * @param option key of an option that chooses receivers
	 * @return name of the attribute, or {@code null} for options that choose by session
	 * id
	 */
	public static @Nullable String attributeOf(String option) {
		int prefix = (OptionKeys.isEligible(option) ? OptionKeys.ELIGIBLE : OptionKeys.EXCLUDE).name().length();
		return (option.length() > prefix + 1 && option.charAt(prefix) == '_') ? option.substring(prefix + 1) : null;
	}

	/**
	 * Whether an attribute of an identity has one of some values. Numbers and booleans of
	 * {@code authextra} are compared as text, of its lists every element.
	 * @param identity the identity
	 * @param attribute name of the attribute
	 * @param values the values
	 * @return {@code false} if it has another value, or none
	 */
	public static boolean isOneOf(Identity identity, String attribute, Collection<?> values) {
		Function<Identity, String> builtIn = BUILT_IN.get(attribute);
		Object value = (builtIn != null) ? builtIn.apply(identity) : identity.authextra().get(attribute);
		if (value instanceof Collection<?> elements) {
			return elements.stream().anyMatch((element) -> values.contains(String.valueOf(element)));
		}
		return value != null && values.contains(value.toString());
	}

}
