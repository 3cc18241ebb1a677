package io.wampspring.websocket;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.NestedExceptionUtils;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of the choice of the transport, and of what only the direct one does.
 */
class TransportTests {

	// Tomcat words it in another way
	private static final String REASON_OF_THE_DIRECT_TRANSPORT = "Reserved bits are set";

	private TestApplication application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	private String reasonForReservedBits() throws IOException {
		try (RawWebSocket client = this.application.connect()) {
			byte[] frame = RawWebSocket.frame(RawWebSocket.TEXT, true, new byte[0]);
			frame[0] |= 0x40;
			client.write(frame);
			RawWebSocket.Frame close = client.readMessage();
			assertThat(close.opcode()).isEqualTo(RawWebSocket.CLOSE);
			assertThat(close.payload()).startsWith(1002 >> 8, 1002 & 0xff);
			return close.text();
		}
	}

	@Test
	void autoIsDirectOnTomcat() throws IOException {
		this.application = new TestApplication(Container.TOMCAT, "wamp.websocket.transport=auto");
		assertThat(reasonForReservedBits()).endsWith(REASON_OF_THE_DIRECT_TRANSPORT);
	}

	@Test
	void autoIsPortableOnTomcatWithCompression() throws IOException {
		this.application = new TestApplication(Container.TOMCAT, "wamp.websocket.transport=auto",
				"wamp.websocket.compression=true");
		assertThat(reasonForReservedBits()).doesNotEndWith(REASON_OF_THE_DIRECT_TRANSPORT);
	}

	@Test
	void portableIsPortableOnTomcat() throws IOException {
		this.application = new TestApplication(Container.TOMCAT);
		assertThat(reasonForReservedBits()).doesNotEndWith(REASON_OF_THE_DIRECT_TRANSPORT);
	}

	@Test
	void autoIsPortableOnJetty() throws IOException {
		this.application = new TestApplication(Container.JETTY, "wamp.websocket.transport=auto");
		try (RawWebSocket client = this.application.connect()) {
			client.join("realm1");
		}
	}

	@Test
	void directOnJettyKeepsTheApplicationFromStarting() {
		assertThatException().isThrownBy(() -> new TestApplication(Container.JETTY, "wamp.websocket.transport=direct"))
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.hasMessageContaining("wamp.websocket.transport=direct")
				.hasMessageContaining("jetty"));
	}

}
