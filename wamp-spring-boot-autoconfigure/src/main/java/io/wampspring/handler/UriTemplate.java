package io.wampspring.handler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A URI of which some components are variables.
 *
 * @param pattern the URI with empty components in place of the variables
 * @param variables name of a variable, index of its component
 */
record UriTemplate(String pattern, Map<String, Integer> variables) {

	static UriTemplate parse(String text) {
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

	/** Return the URI with the variables in braces, and braces for what has no name. */
	String text() {
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

	static String component(String uri, int index) {
		int begin = 0;
		for (int i = 0; i < index; i++) {
			begin = uri.indexOf('.', begin) + 1;
		}
		int end = uri.indexOf('.', begin);
		return (end < 0) ? uri.substring(begin) : uri.substring(begin, end);
	}

}
