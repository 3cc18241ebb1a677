package io.wampspring.core.internal.uri;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A URI or pattern with variables as components, such as
 * <code>com.example.{device}.reset</code>. With variables it is a wildcard pattern.
 * Immutable.
 * <p>
 * An extension of pattern-based registrations and subscriptions by this router.
 *
 * @param pattern the URI with empty components in place of the variables
 * @param variables indexes of components by the names of variables
 */
public record UriTemplate(String pattern, Map<String, Integer> variables) {

	/**
	 * Parse a template.
	 * @param text a URI or pattern, with or without variables
	 * @return the template
	 * @throws IllegalArgumentException if a brace does not belong to a variable, or a
	 * variable occurs twice
	 */
	public static UriTemplate parse(String text) {
		if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
			return new UriTemplate(text, Map.of());
		}
		List<String> components = new ArrayList<>();
		Map<String, Integer> variables = new LinkedHashMap<>();
		for (String component : text.split("\\.", -1)) {
			if (isVariable(component)) {
				String name = component.substring(1, component.length() - 1);
				if (variables.put(name, components.size()) != null) {
					throw new IllegalArgumentException("Variable '" + name + "' occurs twice");
				}
				components.add("");
			}
			else if (component.indexOf('{') >= 0 || component.indexOf('}') >= 0) {
				throw new IllegalArgumentException("A variable must be a whole component, '" + component + "' is not");
			}
			else {
				components.add(component);
			}
		}
		return new UriTemplate(String.join(".", components), variables);
	}

	/**
	 * Whether there are variables.
	 * @return {@code false} for an ordinary URI or pattern
	 */
	public boolean hasVariables() {
		return !this.variables.isEmpty();
	}

	/**
	 * Return the match policy of the template.
	 * @param declared the policy for a template without variables
	 * @return the policy
	 */
	public MatchPolicy match(MatchPolicy declared) {
		return hasVariables() ? MatchPolicy.WILDCARD : declared;
	}

	/**
	 * Return the values of the variables in a URI.
	 * @param uri a matching URI
	 * @return values by name
	 */
	public Map<String, Object> valuesIn(String uri) {
		Map<String, Object> values = new LinkedHashMap<>();
		this.variables.forEach((name, index) -> values.put(name, component(uri, index)));
		return values;
	}

	/**
	 * Return the URI with variables in braces, and empty braces for unnamed components.
	 * @return the text
	 */
	public String text() {
		String[] components = this.pattern.split("\\.", -1);
		for (int i = 0; i < components.length; i++) {
			if (components[i].isEmpty()) {
				components[i] = "{}";
			}
		}
		this.variables.forEach((name, index) -> components[index] = "{" + name + "}");
		return String.join(".", components);
	}

	private static boolean isVariable(String component) {
		int end = component.length() - 1;
		if (end < 2 || component.charAt(0) != '{' || component.charAt(end) != '}') {
			return false;
		}
		for (int i = 1; i < end; i++) {
			if (!Character.isJavaIdentifierPart(component.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return a component of a URI.
	 * @param uri a URI
	 * @param index index of an existing component
	 * @return the component
	 */
	public static String component(String uri, int index) {
		int begin = 0;
		for (int i = 0; i < index; i++) {
			begin = uri.indexOf('.', begin) + 1;
		}
		int end = uri.indexOf('.', begin);
		return (end < 0) ? uri.substring(begin) : uri.substring(begin, end);
	}

}
