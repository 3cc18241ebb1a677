package io.wampspring.core.conformance;

/**
 * The conformance suite without a network.
 */
class MemoryConformanceTests extends ConformanceSuite {

	@Override
	protected ConformanceTransport open() {
		return new MemoryConformanceTransport();
	}

}
