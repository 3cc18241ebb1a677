package io.wampspring.benchmarks.report;

/**
 * A target and its measured value. Immutable.
 *
 * @param name name of the target
 * @param transport the measured transport
 * @param value the measured value
 * @param limit maximum value
 * @param unit unit of value and limit
 * @param pass whether it was reached
 */
public record Target(String name, String transport, double value, double limit, String unit, boolean pass) {

	static Target of(String name, String transport, double value, double limit, String unit) {
		return new Target(name, transport, value, limit, unit, value <= limit);
	}

}
