package io.wampspring.benchmarks;

import java.io.IOException;

import io.wampspring.benchmarks.load.Load;

/**
 * One measurement of the matrix: what is done, by whom.
 *
 * @param scenario what is done
 * @param subject who does it
 * @param factory makes the load
 */
record Cell(String scenario, String subject, Factory factory) {

	/** Makes a load. */
	@FunctionalInterface
	interface Factory {

		Load create() throws IOException;

	}

	String name() {
		return this.scenario + "/" + this.subject;
	}

}
