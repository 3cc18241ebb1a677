package io.wampspring.websocket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base of tests with subscribers that do not keep up, over real sockets.
 */
abstract class AbstractSlowClientTests {

	final ExecutorService executor = Executors.newCachedThreadPool();

	private final List<RawWebSocket> clients = new ArrayList<>();

	private final Class<?> listeners;

	TestApplication application;

	/**
	 * Create a test.
	 * @param listeners configuration that hears the events of the application
	 */
	AbstractSlowClientTests(Class<?> listeners) {
		this.listeners = listeners;
	}

	final void start(Container container, String... properties) {
		this.application = new TestApplication(container, List.of(this.listeners), properties);
	}

	@AfterEach
	void stop() throws IOException {
		for (RawWebSocket client : this.clients) {
			client.close();
		}
		this.executor.shutdownNow();
		this.application.close();
	}

	final RawWebSocket client(int receiveBuffer) throws IOException {
		RawWebSocket client = new RawWebSocket(this.application.port(), "/ws", receiveBuffer,
				List.of("Sec-WebSocket-Protocol: wamp.2.json"));
		this.clients.add(client);
		client.join("realm1");
		return client;
	}

	final RawWebSocket subscriber(int receiveBuffer) throws IOException {
		RawWebSocket client = client(receiveBuffer);
		client.send("[32,1,{},\"com.example.t\"]");
		assertThat(client.readText()).startsWith("[33,1,");
		return client;
	}

	/** A subscriber for which every event takes memory of its own. */
	final RawWebSocket batchedSubscriber(int receiveBuffer) throws IOException {
		RawWebSocket client = new RawWebSocket(this.application.port(), "/ws", receiveBuffer,
				List.of("Sec-WebSocket-Protocol: wamp.2.json.batched"));
		this.clients.add(client);
		client.send("[1,\"realm1\",{\"roles\":{\"subscriber\":{}}}]\u0018");
		assertThat(client.readText()).startsWith("[2,");
		client.send("[32,1,{},\"com.example.t\"]\u0018");
		assertThat(client.readText()).startsWith("[33,1,");
		return client;
	}

}
