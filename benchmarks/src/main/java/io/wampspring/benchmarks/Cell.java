package io.wampspring.benchmarks;

import java.io.IOException;

import io.wampspring.benchmarks.load.Load;

/**
 * One measurement of the matrix: a scenario and a subject.
 *
 * @param scenario name of the scenario
 * @param subject name of the measured subject
 * @param factory creates the load
 */
record Cell(String scenario, String subject, Factory factory) {

	/** Creates a load. */
	@FunctionalInterface
	interface Factory {

		Load create() throws IOException;

	}

	String name() {
		return this.scenario + "/" + this.subject;
	}

}
