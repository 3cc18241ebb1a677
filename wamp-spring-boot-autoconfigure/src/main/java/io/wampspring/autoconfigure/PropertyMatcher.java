package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.failure.NearestName;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

import io.wampspring.autoconfigure.PropertyShape.Group;
import io.wampspring.autoconfigure.PropertyShape.Indexed;
import io.wampspring.autoconfigure.PropertyShape.Keyed;

/**
 * Compares names of properties with those that exist.
 *
 * @param root what exists below the prefix
 * @param prefix what all names begin with
 */
record PropertyMatcher(PropertyShape root, String prefix) {

	/** Whether the property exists. */
	boolean isKnown(ConfigurationPropertyName name) {
		return matches(this.root, elements(name), 0);
	}

	/**
	 * Whether an environment variable may be meant for a property that exists. Such a
	 * name has an underscore wherever the property has a dot, a dash or a bracket.
	 */
	boolean isKnownVariable(ConfigurationPropertyName name) {
		return matchesVariable(this.root, elements(name), 0);
	}

	/**
	 * Return what the name of a property that does not exist should perhaps be.
	 * @return the name of one that does, or {@code null} if none is near
	 */
	@Nullable String suggest(ConfigurationPropertyName name) {
		List<String> elements = elements(name);
		String bracketed = bracket(this.root, elements, 0, this.prefix);
		return (bracketed != null) ? bracketed : correct(this.root, elements, 0, this.prefix);
	}

	private List<String> elements(ConfigurationPropertyName name) {
		int first = ConfigurationPropertyName.of(this.prefix).getNumberOfElements();
		return IntStream.range(first, name.getNumberOfElements())
			.mapToObj((i) -> name.getElement(i, Form.ORIGINAL))
			.toList();
	}

	private static boolean matches(PropertyShape shape, List<String> elements, int index) {
		if (index == elements.size()) {
			return true;
		}
		if (shape instanceof Group group) {
			PropertyShape member = member(group, elements.get(index));
			return member != null && matches(member, elements, index + 1);
		}
		PropertyShape element = elementOf(shape);
		return element != null && matches(element, elements, index + 1);
	}

	private static @Nullable PropertyShape elementOf(PropertyShape shape) {
		if (shape instanceof Keyed keyed) {
			return keyed.value();
		}
		return (shape instanceof Indexed indexed) ? indexed.element() : null;
	}

	private static @Nullable PropertyShape member(Group group, String element) {
		for (Map.Entry<String, PropertyShape> member : group.members().entrySet()) {
			if (uniform(member.getKey()).equals(uniform(element))) {
				return member.getValue();
			}
		}
		return null;
	}

	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	private static boolean matchesVariable(PropertyShape shape, List<String> elements, int index) {
		if (index == elements.size()) {
			return true;
		}
		// a name may take any number of elements, as its dashes have become separators
		return IntStream.rangeClosed(index + 1, elements.size()).anyMatch((end) -> {
			PropertyShape next = (shape instanceof Group group)
					? member(group, String.join("", elements.subList(index, end))) : elementOf(shape);
			return next != null && matchesVariable(next, elements, end);
		});
	}

	/** Look for a key with dots in it that was written without brackets. */
	private static @Nullable String bracket(PropertyShape shape, List<String> elements, int index, String path) {
		if (index >= elements.size()) {
			return null;
		}
		if (shape instanceof Group group) {
			PropertyShape member = member(group, elements.get(index));
			return (member != null) ? bracket(member, elements, index + 1, path + "." + elements.get(index)) : null;
		}
		if (!(shape instanceof Keyed keyed)) {
			return null;
		}
		for (int end = index + 2; end < elements.size(); end++) {
			if (keyed.value() instanceof Group && matches(keyed.value(), elements, end)) {
				return path + PropertyNames.key(String.join(".", elements.subList(index, end)))
						+ rest(elements.subList(end, elements.size()));
			}
		}
		return bracket(keyed.value(), elements, index + 1, path + PropertyNames.key(elements.get(index)));
	}

	private static String rest(List<String> elements) {
		StringBuilder text = new StringBuilder();
		elements.forEach((element) -> text.append(element.matches("\\d+") ? "[" + element + "]" : "." + element));
		return text.toString();
	}

	/** Look for a name that is spelled nearly like it. */
	private static @Nullable String correct(PropertyShape shape, List<String> elements, int index, String path) {
		if (index == elements.size()) {
			return path;
		}
		String element = elements.get(index);
		if (shape instanceof Group group) {
			String name = nearest(group, element);
			PropertyShape member = (name != null) ? group.members().get(name) : null;
			return (member != null) ? correct(member, elements, index + 1, path + "." + name)
					: elsewhere(group, elements.subList(index, elements.size()), path);
		}
		PropertyShape next = elementOf(shape);
		String key = (shape instanceof Indexed) ? "[" + element + "]" : PropertyNames.key(element);
		return (next != null) ? correct(next, elements, index + 1, path + key) : null;
	}

	private static @Nullable String nearest(Group group, String element) {
		for (String name : group.members().keySet()) {
			if (uniform(name).equals(uniform(element))) {
				return name;
			}
		}
		return NearestName.of(element, group.members().keySet());
	}

	/** Look for the same name in one of the groups below. */
	private static @Nullable String elsewhere(Group group, List<String> elements, String path) {
		List<String> found = new ArrayList<>();
		group.members().forEach((name, member) -> {
			if (member instanceof Group inner && matches(inner, elements, 0)) {
				found.add(path + "." + name + rest(elements));
			}
		});
		return (found.size() == 1) ? found.get(0) : null;
	}

}
