package io.wampspring.benchmarks;

/**
 * A reply was lost, duplicated, out of order or wrong: nothing that was measured counts.
 */
class FaultException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FaultException(String message) {
		super(message);
	}

}
