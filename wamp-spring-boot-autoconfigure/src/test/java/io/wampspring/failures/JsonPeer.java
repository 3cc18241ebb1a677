package io.wampspring.failures;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client in JSON over a WebSocket that has not to be of ours.
 */
final class JsonPeer implements AutoCloseable, WebSocket.Listener {

	static final int PATIENCE = 5;

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final TypeReference<List<Object>> MESSAGE = new TypeReference<>() {
	};

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Map<String, Object> ROLES = Map.of("caller",
			Map.of("features", Map.of("call_canceling", true)), "publisher", Map.of(), "subscriber", Map.of());

	private final BlockingQueue<List<Object>> received = new LinkedBlockingQueue<>();

	private final AtomicLong requests = new AtomicLong();

	private final WebSocket socket;

	// for the thread that reads only
	private final StringBuilder partial = new StringBuilder();

	JsonPeer(int port) {
		this.socket = HTTP.newWebSocketBuilder()
			.subprotocols("wamp.2.json")
			.buildAsync(URI.create("ws://localhost:" + port + "/ws"), this)
			.join();
	}

	static JsonPeer join(int port) {
		JsonPeer peer = new JsonPeer(port);
		peer.hello("realm1", Map.of());
		assertThat(peer.next(PATIENCE).get(0)).isEqualTo(2);
		return peer;
	}

	void hello(String realm, Map<String, ?> details) {
		Map<String, Object> all = new HashMap<>(details);
		all.put("roles", ROLES);
		send(1, realm, all);
	}

	long call(String procedure, Object... args) {
		long request = this.requests.incrementAndGet();
		send(48, request, Map.of(), procedure, List.of(args));
		return request;
	}

	void cancel(long request) {
		send(49, request, Map.of("mode", "kill"));
	}

	long publish(String topic, Map<String, ?> options) {
		long request = this.requests.incrementAndGet();
		send(16, request, options, topic, List.of("news"));
		return request;
	}

	void send(Object... message) {
		this.socket.sendText(JSON.writeValueAsString(message), true).join();
	}

	/** Return the next message. */
	List<Object> next(int seconds) {
		try {
			List<Object> message = this.received.poll(seconds, TimeUnit.SECONDS);
			assertThat(message).as("the next message within %s seconds", seconds).isNotNull();
			return message;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The procedure that works always works. */
	void expectEcho() {
		long request = call("echo", "hello");
		assertThat(next(PATIENCE)).startsWith(50, (int) request).last().isEqualTo(List.of("hello"));
	}

	/** Leave without a word. */
	@Override
	public void close() {
		this.socket.abort();
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			this.received.add(JSON.readValue(this.partial.toString(), MESSAGE));
			this.partial.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

}
