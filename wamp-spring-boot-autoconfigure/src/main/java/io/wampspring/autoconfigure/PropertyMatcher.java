package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.wampspring.autoconfigure.PropertySchema.Group;
import io.wampspring.autoconfigure.PropertySchema.Indexed;
import io.wampspring.autoconfigure.PropertySchema.Keyed;
import io.wampspring.core.internal.failure.NearestName;

/**
 * Matches names of configured properties with the supported ones. Names are lists of
 * elements without the prefix.
 *
 * @param root the supported properties below the prefix
 * @param prefix the common prefix of all names
 */
record PropertyMatcher(PropertySchema root, String prefix) {

	private static final Pattern INDEX = Pattern.compile("[0-9]+");

	/**
	 * Find a property by name.
	 * @param elements the name
	 * @return the property, or {@code null} if it does not exist
	 */
	@Nullable PropertySchema find(List<String> elements) {
		PropertySchema shape = this.root;
		for (String element : elements) {
			shape = (shape != null) ? below(shape, element) : null;
		}
		return shape;
	}

	private static @Nullable PropertySchema below(PropertySchema shape, String element) {
		if (shape instanceof Group group) {
			return member(group, element);
		}
		if (shape instanceof Keyed keyed) {
			return keyed.value();
		}
		return (shape instanceof Indexed indexed && isIndex(element)) ? indexed.element() : null;
	}

	private static boolean isIndex(String element) {
		return INDEX.matcher(element).matches();
	}

	private static @Nullable PropertySchema member(Group group, String element) {
		for (Map.Entry<String, PropertySchema> member : group.members().entrySet()) {
			if (uniform(member.getKey()).equals(uniform(element))) {
				return member.getValue();
			}
		}
		return null;
	}

	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the elements of a name that are keys of maps.
	 * @param elements the name of an existing property
	 */
	List<String> keys(List<String> elements) {
		List<String> keys = new ArrayList<>();
		PropertySchema shape = this.root;
		for (String element : elements) {
			if (shape instanceof Keyed) {
				keys.add(element);
			}
			shape = (shape != null) ? below(shape, element) : null;
		}
		return keys;
	}

	/**
	 * Whether an environment variable is bound to a property. The name of a variable has
	 * underscores in place of dots, dashes and brackets. A key of a map is one element,
	 * unless another source has a key with dashes that takes several elements.
	 * @param elements the name
	 * @param keys keys of maps in other sources
	 */
	boolean isKnownVariable(List<String> elements, Set<String> keys) {
		return matchesVariable(this.root, elements, 0, keys);
	}

	private static boolean matchesVariable(PropertySchema shape, List<String> elements, int index, Set<String> keys) {
		if (index == elements.size()) {
			return !(shape instanceof Group);
		}
		// a name may take any number of elements, as its dashes have become separators
		return IntStream.rangeClosed(index + 1, elements.size()).anyMatch((end) -> {
			PropertySchema next = belowVariable(shape, elements.subList(index, end), keys);
			return next != null && matchesVariable(next, elements, end, keys);
		});
	}

	private static @Nullable PropertySchema belowVariable(PropertySchema shape, List<String> elements,
			Set<String> keys) {
		if (shape instanceof Group group) {
			return member(group, String.join("", elements));
		}
		return (elements.size() == 1 || keys.contains(String.join("-", elements))) ? below(shape, elements.get(0))
				: null;
	}

	/**
	 * Suggest an existing property for an unknown name.
	 * @param elements the name
	 * @return the suggested name, or {@code null} if none is similar
	 */
	@Nullable String suggest(List<String> elements) {
		String bracketed = suggest(this.root, elements, this.prefix, true);
		return (bracketed != null) ? bracketed : suggest(this.root, elements, this.prefix, false);
	}

	/**
	 * Look for a key that was written without brackets, or for a similar name.
	 */
	private static @Nullable String suggest(PropertySchema shape, List<String> elements, String path, boolean exact) {
		if (elements.isEmpty()) {
			return path;
		}
		if (shape instanceof Keyed keyed) {
			// a key without a property below it is no suggestion
			int longest = (keyed.value() instanceof Group) ? elements.size() - 1 : elements.size();
			return IntStream.rangeClosed(1, longest)
				.mapToObj((end) -> suggest(keyed.value(), elements.subList(end, elements.size()),
						path + PropertyNames.key(String.join(".", elements.subList(0, end))), exact))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		String element = elements.get(0);
		List<String> rest = elements.subList(1, elements.size());
		if (shape instanceof Indexed indexed) {
			return isIndex(element) ? suggest(indexed.element(), rest, path + "[" + element + "]", exact) : null;
		}
		if (!(shape instanceof Group group)) {
			return null;
		}
		String name = name(group, element, exact);
		PropertySchema member = (name != null) ? group.members().get(name) : null;
		if (member != null) {
			return suggest(member, rest, path + "." + name, exact);
		}
		return exact ? null : inNestedGroups(group, elements, path);
	}

	private static @Nullable String name(Group group, String element, boolean exact) {
		for (String name : group.members().keySet()) {
			if (uniform(name).equals(uniform(element))) {
				return name;
			}
		}
		return exact ? null : NearestName.of(element, group.members().keySet());
	}

	/** Look for the same name in nested groups. */
	private static @Nullable String inNestedGroups(Group group, List<String> elements, String path) {
		List<String> found = new ArrayList<>();
		group.members().forEach((name, member) -> {
			String suggestion = (member instanceof Group) ? suggest(member, elements, path + "." + name, true) : null;
			if (suggestion != null) {
				found.add(suggestion);
			}
		});
		return (found.size() == 1) ? found.get(0) : null;
	}

}
