package io.wampspring.core.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The only source of chance in a schedule: the same seed decides the same way.
 */
final class Chance {

	private final SplittableRandom random;

	Chance(long seed) {
		this.random = new SplittableRandom(seed);
	}

	boolean percent(int likelihood) {
		return this.random.nextInt(100) < likelihood;
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	int between(int low, int high) {
		return low + this.random.nextInt(high - low + 1);
	}

	<T> T any(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	@SafeVarargs
	final <T> T any(T... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	RandomGenerator generator() {
		return this.random;
	}

}
