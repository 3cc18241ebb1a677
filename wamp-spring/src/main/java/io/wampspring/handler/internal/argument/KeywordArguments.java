package io.wampspring.handler.internal.argument;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.core.internal.failure.NearestName;

/**
 * The keyword arguments of a method. A call with other ones is rejected, like one with
 * superfluous positional arguments.
 *
 * @param names names of the keyword arguments
 * @param object type of an object that gets all keyword arguments, and may accept further
 * names; {@code null} if there is none
 */
record KeywordArguments(Set<String> names, @Nullable JavaType object) {

	private static final int MAX_LENGTH = 64;

	KeywordArguments {
		// ordered, so that the first of two equally near names is suggested
		names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
	}

	/** Report unexpected keyword arguments to a binding. */
	void check(ArgumentBinding binding) {
		Set<String> given = binding.reader().kwargs().keySet();
		// publishers may add arguments over time, so subscribers ignore unknown ones
		if (!binding.context().isProcedure() || this.names.containsAll(given)) {
			return;
		}
		Set<String> unknown = new LinkedHashSet<>(given);
		unknown.removeAll(this.names);
		if (this.object != null) {
			unknown.retainAll(binding.reader().allKwargs().unknownMembers(this.object, unknown));
		}
		Set<String> missing = new LinkedHashSet<>(this.names);
		missing.removeAll(given);
		for (String name : unknown) {
			if (binding.isFull()) {
				break;
			}
			String nearest = NearestName.of(name, missing);
			binding.problem(shorten(name),
					(nearest != null) ? "is not expected, did you mean '" + nearest + "'?" : "is not expected");
		}
	}

	private static String shorten(String name) {
		return (name.length() > MAX_LENGTH) ? name.substring(0, MAX_LENGTH) + "..." : name;
	}

}
