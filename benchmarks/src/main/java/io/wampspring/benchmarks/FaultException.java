package io.wampspring.benchmarks;

/**
 * A reply was lost, duplicated, out of order or wrong: all measurements are void.
 */
class FaultException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FaultException(String message) {
		super(message);
	}

}
