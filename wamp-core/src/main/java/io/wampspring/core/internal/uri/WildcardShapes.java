package io.wampspring.core.internal.uri;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The distinct shapes of the wildcard patterns in an index. A shape is a number of
 * components and a mask of the empty ones. The leftmost component is the highest bit of
 * the mask. So of two patterns that match the same URI, the better one, which is literal
 * at the first difference, has the smaller mask.
 */
final class WildcardShapes {

	private static final long[] NONE = new long[0];

	// number of components -> shapes; added by the writer of the index and never removed,
	// as the number of components is bounded
	private final Map<Integer, Masks> byComponents = new ConcurrentHashMap<>();

	// number of shapes; changed by the writer of the index
	private final AtomicInteger size = new AtomicInteger();

	void add(String pattern) {
		int components = countComponents(pattern);
		if (this.byComponents.computeIfAbsent(components, (key) -> new Masks()).add(mask(pattern, components))) {
			this.size.incrementAndGet();
		}
	}

	void remove(String pattern) {
		int components = countComponents(pattern);
		Masks masks = this.byComponents.get(components);
		if (masks != null && masks.remove(mask(pattern, components))) {
			this.size.decrementAndGet();
		}
	}

	/** Whether any pattern has the shape of this one. */
	boolean contains(String pattern) {
		int components = countComponents(pattern);
		Masks masks = this.byComponents.get(components);
		return masks != null && masks.contains(mask(pattern, components));
	}

	int size() {
		return this.size.get();
	}

	/** Return the masks for a number of components in ascending unsigned order. */
	long[] bestFirst(int components) {
		Masks masks = (this.size.get() > 0) ? this.byComponents.get(components) : null;
		return (masks != null) ? masks.bestFirst() : NONE;
	}

	/** Return the total number of masks copied to arrays, limited by tests. */
	long copied() {
		return this.byComponents.values().stream().mapToLong(Masks::copied).sum();
	}

	static int countComponents(String uri) {
		int count = 1;
		for (int i = uri.indexOf('.'); i >= 0; i = uri.indexOf('.', i + 1)) {
			count++;
		}
		return count;
	}

	/** Return the mask of a pattern with the given number of components. */
	static long mask(String pattern, int components) {
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

	private static long bit(int component, int components) {
		return 1L << (components - 1 - component);
	}

	/** The shapes with one number of components. */
	private static final class Masks {

		// mask -> number of patterns; guarded by this
		private final TreeMap<Long, Integer> counts = new TreeMap<>(Long::compareUnsigned);

		// the keys of the map, copied at the first use after a change: a use visits each
		// of them anyway, while a copy at each of n changes would cost n * n. The array
		// is never modified
		private volatile long @Nullable [] snapshot;

		// guarded by this
		private long copied;

		synchronized boolean add(long mask) {
			boolean isNew = this.counts.merge(mask, 1, Integer::sum) == 1;
			if (isNew) {
				this.snapshot = null;
			}
			return isNew;
		}

		synchronized boolean remove(long mask) {
			boolean isLast = this.counts.computeIfPresent(mask, (key, count) -> (count > 1) ? count - 1 : null) == null;
			if (isLast) {
				this.snapshot = null;
			}
			return isLast;
		}

		synchronized boolean contains(long mask) {
			return this.counts.containsKey(mask);
		}

		long[] bestFirst() {
			long[] current = this.snapshot;
			return (current != null) ? current : takeSnapshot();
		}

		private synchronized long[] takeSnapshot() {
			long[] current = this.snapshot;
			if (current != null) {
				// several readers may have found it missing
				return current;
			}
			long[] taken = new long[this.counts.size()];
			int index = 0;
			for (long mask : this.counts.keySet()) {
				taken[index++] = mask;
			}
			this.copied += taken.length;
			this.snapshot = taken;
			return taken;
		}

		synchronized long copied() {
			return this.copied;
		}

	}

}
