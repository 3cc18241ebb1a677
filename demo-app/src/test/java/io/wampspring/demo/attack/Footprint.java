package io.wampspring.demo.attack;

import java.util.Map;

/**
 * What a process holds.
 *
 * @param heap bytes that live after a garbage collection
 * @param threads number of threads but those of pools that shrink by themselves, as
 * Tomcat's and that of the application do after a minute
 * @param descriptors number of open files and sockets
 * @param tables sessions, registrations, subscriptions and calls of all realms
 */
record Footprint(long heap, int threads, long descriptors, Map<String, Long> tables) {

	private static final long HEAP_TOLERANCE = 4L * 1024 * 1024;

	private static final int THREAD_TOLERANCE = 4;

	private static final long DESCRIPTOR_TOLERANCE = 4;

	/** Whether this is no more than what there was before. */
	boolean isLike(Footprint before) {
		return this.heap <= before.heap + HEAP_TOLERANCE && this.threads <= before.threads + THREAD_TOLERANCE
				&& this.descriptors <= before.descriptors + DESCRIPTOR_TOLERANCE && this.tables.equals(before.tables);
	}

	@Override
	public String toString() {
		return this.heap / 1024 + " KB, " + this.threads + " threads, " + this.descriptors + " descriptors, "
				+ this.tables;
	}

}
