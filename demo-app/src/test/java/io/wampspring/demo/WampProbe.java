package io.wampspring.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session that asks what others can do: one request at a time, in JSON. For one thread.
 */
final class WampProbe implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final long LIMIT_SECONDS = 10;

	private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();

	private final WebSocket socket;

	private long request;

	/**
	 * Join a realm.
	 * @param url URL of the endpoint
	 * @throws IOException if nobody answers
	 */
	WampProbe(String url) throws IOException {
		try {
			this.socket = HTTP.newWebSocketBuilder()
				.subprotocols("wamp.2.json")
				.buildAsync(URI.create(url), new Listener())
				.join();
		}
		catch (CompletionException ex) {
			throw new IOException(ex);
		}
		ask(1, "realm1", Map.of("roles", Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of())));
	}

	private JsonNode ask(Object... message) throws IOException {
		this.socket.sendText(JsonMapper.shared().writeValueAsString(message), true).join();
		try {
			JsonNode answer = this.received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
			// calls of com.reconnect.never, which get no answer
			while (answer != null && answer.get(0).asInt() == 68) {
				answer = this.received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
			}
			if (answer == null) {
				throw new IOException("No answer to " + List.of(message));
			}
			return answer;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** Register a procedure that never answers. */
	void register(String procedure) throws IOException {
		JsonNode answer = ask(64, ++this.request, Map.of(), procedure);
		if (answer.get(0).asInt() != 65) {
			throw new IOException(answer.toString());
		}
	}

	/** Wait until a procedure of this session has been called so often. */
	void awaitInvocations(int count) throws IOException {
		try {
			for (int i = 0; i < count; i++) {
				JsonNode invocation = this.received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
				if (invocation == null || invocation.get(0).asInt() != 68) {
					throw new IOException(i + " calls came, then " + invocation);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/**
	 * Call a procedure, and return the arguments of the result or the URI of the error.
	 */
	List<Object> call(String procedure) throws IOException {
		JsonNode answer = ask(48, ++this.request, Map.of(), procedure);
		if (answer.get(0).asInt() != 50) {
			return List.of(answer.get(4).asString());
		}
		List<Object> arguments = new ArrayList<>();
		answer.path(3)
			.forEach((argument) -> arguments.add(argument.isNumber() ? argument.asInt() : argument.asString()));
		return arguments;
	}

	/** Publish a number. */
	void publish(String topic, int number) throws IOException {
		ask(16, ++this.request, Map.of("acknowledge", true), topic, List.of(number));
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				WampProbe.this.received.add(JsonMapper.shared().readTree(this.text.toString()));
				this.text.setLength(0);
			}
			webSocket.request(1);
			return CompletableFuture.completedFuture(null);
		}

	}

}
