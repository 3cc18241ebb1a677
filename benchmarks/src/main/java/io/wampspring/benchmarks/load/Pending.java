package io.wampspring.benchmarks.load;

/**
 * The pending requests of one link by id. Ids are sequential, so a ring is sufficient.
 */
final class Pending {

	private final long[] ids;

	private final long[] numbers;

	private final long[] times;

	private int open;

	/**
	 * Create a ring.
	 * @param window maximum number of pending requests; replies may be out of order by up
	 * to 256 windows
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

	/** Return the number sent with a request. */
	long number(long id) {
		return this.numbers[slot(id)];
	}

	/** Return the time at which a request was sent. */
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
