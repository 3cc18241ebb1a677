package io.wampspring.core.uri;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The distinct shapes of the wildcard patterns in an index. A shape is a number of
 * components and a mask of those that are empty. In the mask the leftmost component has
 * the highest bit, so that of two patterns that match the same URI the better one, which
 * is the one that is literal at the first difference, has the smaller mask.
 */
final class WildcardShapes {

	private static final long[] NONE = new long[0];

	// number of components -> mask -> how many patterns; touched by the writer only
	private final Map<Integer, TreeMap<Long, Integer>> counts = new HashMap<>();

	// number of components -> masks in ascending unsigned order; arrays never change
	private final Map<Integer, long[]> bestFirst = new ConcurrentHashMap<>();

	void add(String pattern) {
		int components = countComponents(pattern);
		TreeMap<Long, Integer> masks = this.counts.computeIfAbsent(components,
				(key) -> new TreeMap<>(Long::compareUnsigned));
		if (masks.merge(mask(pattern, components), 1, Integer::sum) == 1) {
			publish(components, masks);
		}
	}

	void remove(String pattern) {
		int components = countComponents(pattern);
		TreeMap<Long, Integer> masks = this.counts.getOrDefault(components, new TreeMap<>());
		if (masks.computeIfPresent(mask(pattern, components), (key, count) -> (count > 1) ? count - 1 : null) == null) {
			publish(components, masks);
		}
	}

	long[] bestFirst(int components) {
		return this.bestFirst.isEmpty() ? NONE : this.bestFirst.getOrDefault(components, NONE);
	}

	private void publish(int components, TreeMap<Long, Integer> masks) {
		if (masks.isEmpty()) {
			this.bestFirst.remove(components);
			this.counts.remove(components);
		}
		else {
			this.bestFirst.put(components, masks.keySet().stream().mapToLong(Long::longValue).toArray());
		}
	}

	static int countComponents(String uri) {
		int count = 1;
		for (int i = uri.indexOf('.'); i >= 0; i = uri.indexOf('.', i + 1)) {
			count++;
		}
		return count;
	}

	private static long mask(String pattern, int components) {
		long mask = 0;
		int component = 0;
		int begin = 0;
		for (int i = 0; i <= pattern.length(); i++) {
			if (i == pattern.length() || pattern.charAt(i) == '.') {
				if (i == begin) {
					mask |= bit(component, components);
				}
				begin = i + 1;
				component++;
			}
		}
		return mask;
	}

	/** Return the pattern of a shape that matches a URI, if any does. */
	static String apply(long mask, int components, String uri) {
		char[] pattern = new char[uri.length()];
		int length = 0;
		int component = 0;
		boolean literal = (mask & bit(0, components)) == 0;
		for (int i = 0; i < uri.length(); i++) {
			char c = uri.charAt(i);
			if (c == '.') {
				component++;
				literal = (mask & bit(component, components)) == 0;
				pattern[length++] = c;
			}
			else if (literal) {
				pattern[length++] = c;
			}
		}
		return new String(pattern, 0, length);
	}

	private static long bit(int component, int components) {
		return 1L << (components - 1 - component);
	}

}
