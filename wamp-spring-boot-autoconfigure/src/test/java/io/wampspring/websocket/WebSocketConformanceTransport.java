package io.wampspring.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.context.ApplicationContext;

import io.wampspring.connection.SocketConformanceTransport;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.test.SocketTestLink;
import io.wampspring.test.TestLink;
import io.wampspring.test.WebSocketConnector;
import io.wampspring.websocket.TestApplication.Container;

/**
 * Connects peers of the conformance suite over WebSocket.
 */
final class WebSocketConformanceTransport extends SocketConformanceTransport {

	private final TestApplication application;

	WebSocketConformanceTransport(Container container, String... properties) {
		List<String> all = new ArrayList<>(PROPERTIES);
		all.addAll(List.of(properties));
		this.application = new TestApplication(container, List.of(VirtualTime.class), all.toArray(String[]::new));
	}

	@Override
	protected ApplicationContext context() {
		return this.application.context();
	}

	@Override
	protected SocketTestLink open(Subprotocol subprotocol, TestLink.Receiver receiver) {
		return WebSocketConnector.to(this.application.port())
			.receiveBuffer(RECEIVE_BUFFER)
			.connect(subprotocol, receiver);
	}

	// what is no UTF-8 at all would not get past the container, which has to refuse it
	@Override
	protected byte[] sendable(byte[] frame, boolean text) {
		boolean broken = text && new String(frame, StandardCharsets.UTF_8).indexOf('\ufffd') >= 0;
		return broken ? new String(frame, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8) : frame;
	}

	@Override
	public void close() {
		this.application.close();
	}

}
