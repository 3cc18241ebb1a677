package io.wampspring.core.routing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * A random generator that delegates to the generator of the current thread, without
 * contention.
 */
final class ThreadLocalGenerator implements RandomGenerator {

	static final ThreadLocalGenerator INSTANCE = new ThreadLocalGenerator();

	private ThreadLocalGenerator() {
	}

	@Override
	public long nextLong() {
		return ThreadLocalRandom.current().nextLong();
	}

	@Override
	public int nextInt(int bound) {
		return ThreadLocalRandom.current().nextInt(bound);
	}

}
