package io.wampspring.benchmarks.load;

/**
 * The requests of one link that have no reply yet, found by their ids. Ids grow one by
 * one, so a ring is enough.
 */
final class Pending {

	private final long[] ids;

	private final long[] numbers;

	private final long[] times;

	private int open;

	/**
	 * Create a ring.
	 * @param window most requests that are open at a time; replies may overtake each
	 * other by 256 windows
	 */
	Pending(int window) {
		int size = Integer.highestOneBit(window * 256) * 2;
		this.ids = new long[size];
		this.numbers = new long[size];
		this.times = new long[size];
	}

	void add(long id, long number, long time) {
		int slot = slot(id);
		if (this.ids[slot] != 0) {
			throw new IllegalStateException("Request " + this.ids[slot] + " waits for too long");
		}
		this.ids[slot] = id;
		this.numbers[slot] = number;
		this.times[slot] = time;
		this.open++;
	}

	private int slot(long id) {
		return (int) id & (this.ids.length - 1);
	}

	boolean has(long id) {
		return id > 0 && this.ids[slot(id)] == id;
	}

	/** Return what was sent with a request. */
	long number(long id) {
		return this.numbers[slot(id)];
	}

	/** Return when a request was sent. */
	long time(long id) {
		return this.times[slot(id)];
	}

	void remove(long id) {
		this.ids[slot(id)] = 0;
		this.open--;
	}

	int open() {
		return this.open;
	}

}
