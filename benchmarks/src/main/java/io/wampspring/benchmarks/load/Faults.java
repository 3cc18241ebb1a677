package io.wampspring.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * Counts the faults of a run, by kind. A run with faults has no result.
 */
public final class Faults {

	private long lost;

	private long duplicated;

	private long reordered;

	private long wrong;

	private @Nullable String first;

	void lost(long count, String what) {
		this.lost += count;
		note("lost", what);
	}

	void duplicated(String what) {
		this.duplicated++;
		note("duplicated", what);
	}

	void reordered(String what) {
		this.reordered++;
		note("out of order", what);
	}

	void wrong(String what) {
		this.wrong++;
		note("wrong", what);
	}

	private void note(String kind, String what) {
		if (this.first == null) {
			this.first = kind + ": " + what;
		}
	}

	/**
	 * Return the number of faults.
	 * @return the number of messages lost, duplicated, reordered or wrong
	 */
	public long total() {
		return this.lost + this.duplicated + this.reordered + this.wrong;
	}

	@Override
	public String toString() {
		return this.lost + " lost, " + this.duplicated + " duplicated, " + this.reordered + " out of order, "
				+ this.wrong + " wrong" + ((this.first != null) ? " (first: " + this.first + ")" : "");
	}

}
