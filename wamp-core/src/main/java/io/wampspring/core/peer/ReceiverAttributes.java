package io.wampspring.core.peer;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of identities by which publishers may choose receivers, with the options
 * {@code eligible_<attribute>} and {@code exclude_<attribute>}. Immutable.
 * <p>
 * WAMP specification: Subscriber Black- and Whitelisting, which knows {@code authid} and
 * {@code authrole}.
 *
 * @param authextra keys of {@code authextra} that are such attributes, too
 */
public record ReceiverAttributes(Set<String> authextra) {

	/** What every identity has, and no key of {@code authextra}. */
	public static final ReceiverAttributes STANDARD = new ReceiverAttributes(Set.of());

	private static final Set<String> BUILT_IN = Set.of("authid", "authrole", "authmethod", "authprovider");

	private static final String ELIGIBLE = "eligible";

	private static final String EXCLUDE = "exclude";

	/**
	 * Copy the keys.
	 */
	public ReceiverAttributes {
		authextra = Set.copyOf(authextra);
	}

	/**
	 * Whether a name is that of an attribute which all identities have.
	 * @param attribute a name
	 * @return {@code true} if a key of {@code authextra} would be hidden by it
	 */
	public static boolean isBuiltIn(String attribute) {
		return BUILT_IN.contains(attribute);
	}

	/**
	 * Whether publishers may choose receivers by an attribute.
	 * @param attribute name of the attribute
	 * @return {@code true} if they may
	 */
	public boolean isKnown(String attribute) {
		return BUILT_IN.contains(attribute) || this.authextra.contains(attribute);
	}

	/**
	 * Whether an option of PUBLISH chooses receivers, as far as its name tells, whether
	 * or not the router knows how.
	 * @param option key of the option
	 * @return {@code true} if to ignore it may show the event to whom it is not for
	 */
	public static boolean isReceiverOption(String option) {
		return isEligible(option) || (option.startsWith(EXCLUDE) && !option.equals("exclude_me"));
	}

	/**
	 * Whether an option that chooses receivers names those who may receive.
	 * @param option key of the option
	 * @return {@code false} if it names those who may not
	 */
	public static boolean isEligible(String option) {
		return option.startsWith(ELIGIBLE);
	}

	/**
	 * Return which attribute an option is about.
	 * @param option key of an option that chooses receivers
	 * @return name of the attribute, or {@code null} if the option has none, as the one
	 * that chooses by session has
	 */
	public static @Nullable String attributeOf(String option) {
		int prefix = (isEligible(option) ? ELIGIBLE : EXCLUDE).length();
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
		Object value = switch (attribute) {
			case "authid" -> identity.authid();
			case "authrole" -> identity.authrole();
			case "authmethod" -> identity.authmethod();
			case "authprovider" -> identity.authprovider();
			default -> identity.authextra().get(attribute);
		};
		if (value instanceof Collection<?> elements) {
			return elements.stream().anyMatch((element) -> values.contains(String.valueOf(element)));
		}
		return value != null && values.contains(value.toString());
	}

}
