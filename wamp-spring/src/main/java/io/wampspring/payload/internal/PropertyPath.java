package io.wampspring.payload.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Formats a position in an object, such as {@code items[2].price}. */
final class PropertyPath {

	// longer paths are useless, in particular for cyclic objects
	private static final int MAX_STEPS = 16;

	private PropertyPath() {
	}

	static String of(List<JacksonException.Reference> steps) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : steps.subList(0, Math.min(steps.size(), MAX_STEPS))) {
			append(path, step.getPropertyName(), step.getIndex());
		}
		return path.append((steps.size() > MAX_STEPS) ? "..." : "").toString();
	}

	static void append(StringBuilder path, @Nullable String name, int index) {
		if (name != null) {
			path.append(path.isEmpty() ? "" : ".").append(name);
		}
		else if (index >= 0) {
			path.append('[').append(index).append(']');
		}
	}

}
