package io.wampspring.benchmarks.report;

/**
 * What was to be reached, and what was. Immutable.
 *
 * @param name what
 * @param transport by which transport
 * @param value what was measured
 * @param limit what it may be at most
 * @param unit what it is measured in
 * @param pass whether it was reached
 */
public record Target(String name, String transport, double value, double limit, String unit, boolean pass) {

	static Target of(String name, String transport, double value, double limit, String unit) {
		return new Target(name, transport, value, limit, unit, value <= limit);
	}

}
