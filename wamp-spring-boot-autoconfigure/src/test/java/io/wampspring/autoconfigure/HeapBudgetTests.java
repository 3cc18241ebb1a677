package io.wampspring.autoconfigure;

import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link HeapBudget} and what is made of them.
 */
class HeapBudgetTests {

	private static HeapBudget heap(DataSize size) {
		return new HeapBudget(size.toBytes());
	}

	@ParameterizedTest
	@CsvSource({ "32MB,2MB,256,25,10000,2048", "64MB,8MB,512,51,16384,4096", "256MB,56MB,2048,200,65536,16384",
			"1GB,248MB,8192,200,262144,65536", "16GB,4088MB,8192,200,1000000,100000" })
	void everythingFitsIntoTheHeapSideBySide(DataSize size, DataSize buffers, int connections, int processors,
			int subscriptions, int calls) {
		HeapBudget shares = heap(size);
		assertThat(shares.buffers()).isEqualTo(buffers.toBytes());
		assertThat(shares.connections(8192)).isEqualTo(connections);
		assertThat(shares.processors(200)).isEqualTo(processors);
		assertThat(shares.subscriptions()).isEqualTo(subscriptions);
		assertThat(shares.registrations()).isEqualTo(calls);
		assertThat(shares.calls()).isEqualTo(calls);
	}

	@Test
	void smallHeapHasFewerConnections() {
		Http11NioProtocol protocol = customized(new MockEnvironment(), new Http11NioProtocol());
		assertThat(protocol.getMaxConnections()).isEqualTo(512);
		assertThat(protocol.getProcessorCache()).isEqualTo(51);
	}

	@Test
	void whatTheApplicationSetsHolds() {
		Http11NioProtocol protocol = new Http11NioProtocol();
		protocol.setMaxConnections(5000);
		protocol.setProcessorCache(300);
		customized(new MockEnvironment().withProperty("server.tomcat.maxConnections", "5000")
			.withProperty("server.tomcat.processor-cache", "300"), protocol);
		assertThat(protocol.getMaxConnections()).isEqualTo(5000);
		assertThat(protocol.getProcessorCache()).isEqualTo(300);
	}

	@Test
	void fewerThanTheHeapCanBearStayAsTheyAre() {
		Http11NioProtocol protocol = new Http11NioProtocol();
		protocol.setMaxConnections(100);
		assertThat(customized(new MockEnvironment(), protocol).getMaxConnections()).isEqualTo(100);
	}

	private static Http11NioProtocol customized(MockEnvironment environment, Http11NioProtocol protocol) {
		new ConnectionCountCustomizer(environment, heap(DataSize.ofMegabytes(64))).customize(protocol);
		return protocol;
	}

}
