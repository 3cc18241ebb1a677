package io.wampspring.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;

/**
 * A client that sends valid or invalid messages and returns received messages. Methods
 * named {@code send*} send a message without waiting, methods named {@code expect*} wait
 * for the next message and check it, and methods named after a request send it and wait
 * for its answer, which must be the next message.
 * <p>
 * The time-out of waiting is 10 seconds, unless set with {@link #patience}.
 * {@link #expectNothing()} shows by a round trip, not by waiting, that no message was
 * sent. Unexpected messages cause an {@link AssertionError}.
 *
 * <pre class="code">
 * try (WampTestClient client = WampTestClient.connect(router).join("realm1")) {
 *     long subscription = client.subscribe("com.example.topic");
 *     client.publish("com.example.topic", Map.of("exclude_me", false), "news");
 *     assertThat(client.expect(MessageType.EVENT, subscription).args()).isEqualTo(List.of("news"));
 * }
 * </pre>
 *
 * Not thread-safe.
 */
public final class WampTestClient extends MessageExchange {

	private @Nullable WelcomeMessage welcome;

	private WampTestClient(Subprotocol subprotocol, TestLink.Connector connector) {
		super(subprotocol, connector);
	}

	/**
	 * Connect to a router in this process, with JSON.
	 * @param router the router
	 * @return a client that has not joined yet
	 */
	public static WampTestClient connect(Router router) {
		return connect(MemoryConnector.to(router));
	}

	/**
	 * Connect, with JSON.
	 * @param connector opens the link
	 * @return a client that has not joined yet
	 */
	public static WampTestClient connect(TestLink.Connector connector) {
		return connect(Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0), connector);
	}

	/**
	 * Connect.
	 * @param subprotocol encoding of messages
	 * @param connector opens the link
	 * @return a client that has not joined yet
	 */
	public static WampTestClient connect(Subprotocol subprotocol, TestLink.Connector connector) {
		return new WampTestClient(subprotocol, connector);
	}

	/**
	 * Return the id of the session.
	 * @return the id from WELCOME
	 */
	public long sessionId() {
		return welcome().session();
	}

	/**
	 * Return the last WELCOME.
	 * @return the message
	 */
	public WelcomeMessage welcome() {
		WelcomeMessage message = this.welcome;
		if (message == null) {
			throw new AssertionError("The client has not joined");
		}
		return message;
	}

	/**
	 * Set the time-out of waiting.
	 * @param duration the time-out
	 * @return this client
	 */
	public WampTestClient patience(Duration duration) {
		waitFor(duration);
		return this;
	}

	/**
	 * Send a message.
	 * @param message the message
	 * @return this client
	 */
	public WampTestClient send(WampMessage message) {
		return sendBatch(message);
	}

	/**
	 * Send messages in one frame; more than one requires a batched subprotocol.
	 * @param messages the messages
	 * @return this client
	 */
	public WampTestClient sendBatch(WampMessage... messages) {
		ByteBuilder frame = new ByteBuilder(256);
		for (WampMessage message : messages) {
			framing().append(message, frame);
		}
		sendFrame(frame.toByteArray());
		return this;
	}

	/**
	 * Send a text as a frame, valid or invalid.
	 * @param frame the text
	 * @return this client
	 */
	public WampTestClient sendFrame(String frame) {
		sendFrame(frame.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/**
	 * Join with all roles and features.
	 * @param realm a realm
	 * @return this client
	 */
	public WampTestClient join(String realm) {
		return join(realm, Map.of("roles", TestRoles.all()));
	}

	/**
	 * Join.
	 * @param realm a realm
	 * @param details details of HELLO
	 * @return this client
	 */
	public WampTestClient join(String realm, Map<String, ?> details) {
		sendHello(realm, details);
		expectWelcome();
		return this;
	}

	/**
	 * Send HELLO.
	 * @param realm a realm
	 * @param details details of HELLO
	 * @return this client
	 */
	public WampTestClient sendHello(String realm, Map<String, ?> details) {
		send(MessageType.HELLO.code(), realm, details);
		return this;
	}

	/**
	 * Send HELLO with all roles but no features.
	 * @param realm a realm
	 * @param method the authentication method
	 * @param authid the authid; {@code null} for none
	 * @param authextra extra data of the method
	 * @return this client
	 */
	public WampTestClient sendHello(String realm, String method, @Nullable String authid, Map<String, ?> authextra) {
		Map<String, Object> details = new HashMap<>();
		details.put("roles", TestRoles.basic());
		details.put("authmethods", List.of(method));
		if (authid != null) {
			details.put("authid", authid);
		}
		if (!authextra.isEmpty()) {
			details.put("authextra", authextra);
		}
		return sendHello(realm, details);
	}

	/**
	 * Send HELLO, and answer the challenge with a ticket.
	 * @param realm a realm
	 * @param authid the authid
	 * @param ticket the ticket
	 * @return this client
	 */
	public WampTestClient sendTicket(String realm, String authid, String ticket) {
		sendHello(realm, "ticket", authid, Map.of());
		expectChallenge("ticket");
		return sendAuthenticate(ticket);
	}

	/**
	 * Answer a CHALLENGE.
	 * @param signature signature of AUTHENTICATE
	 * @return this client
	 */
	public WampTestClient sendAuthenticate(String signature) {
		return sendAuthenticate(signature, Map.of());
	}

	/**
	 * Answer a CHALLENGE.
	 * @param signature signature of AUTHENTICATE
	 * @param extra extra data of AUTHENTICATE
	 * @return this client
	 */
	public WampTestClient sendAuthenticate(String signature, Map<String, ?> extra) {
		send(MessageType.AUTHENTICATE.code(), signature, extra);
		return this;
	}

	/**
	 * Wait for a CHALLENGE, which must be the next message.
	 * @param method the authentication method
	 * @return the CHALLENGE
	 */
	public ChallengeMessage expectChallenge(String method) {
		ReceivedMessage challenge = expect(MessageType.CHALLENGE);
		require(challenge.text(1).equals(method), challenge, "Expected a challenge of " + method);
		return challenge.message(ChallengeMessage.class);
	}

	/**
	 * Wait for WELCOME, which must be the next message. Resets request ids to begin with
	 * 1.
	 * @return the WELCOME
	 */
	public WelcomeMessage expectWelcome() {
		WelcomeMessage message = expect(WelcomeMessage.class);
		resetRequests();
		this.welcome = message;
		return message;
	}

	/** Leave the realm: send GOODBYE, and wait for the answer. */
	public void leave() {
		send(MessageType.GOODBYE.code(), Map.of(), WampUris.CLOSE_REALM);
		expect(MessageType.GOODBYE);
	}

	/**
	 * Check that no message was received and that the router has handled all messages of
	 * this client, by an UNSUBSCRIBE of an unknown subscription.
	 */
	public void expectNothing() {
		long request = nextRequest();
		send(MessageType.UNSUBSCRIBE.code(), request, 1L << 53);
		expectError(MessageType.UNSUBSCRIBE, request, WampUris.NO_SUCH_SUBSCRIPTION);
	}

	/**
	 * Return all messages before the answer to an UNSUBSCRIBE of an unknown subscription.
	 * @return the messages
	 */
	public List<ReceivedMessage> drain() {
		long request = nextRequest();
		send(MessageType.UNSUBSCRIBE.code(), request, 1L << 53);
		List<ReceivedMessage> drained = new ArrayList<>();
		ReceivedMessage next = next();
		while (next.code() != MessageType.ERROR.code() || next.number(2) != request) {
			drained.add(next);
			next = next();
		}
		return drained;
	}

	/**
	 * Subscribe.
	 * @param topic topic or pattern
	 * @param options options of SUBSCRIBE
	 * @return id of the subscription
	 */
	public long subscribe(String topic, Map<String, ?> options) {
		return expect(MessageType.SUBSCRIBED, sendSubscribe(topic, options)).number(2);
	}

	/**
	 * Send SUBSCRIBE.
	 * @param topic topic or pattern
	 * @param options options of SUBSCRIBE
	 * @return id of the request
	 */
	public long sendSubscribe(String topic, Map<String, ?> options) {
		long request = nextRequest();
		send(MessageType.SUBSCRIBE.code(), request, options, topic);
		return request;
	}

	/**
	 * Subscribe.
	 * @param topic a topic
	 * @return id of the subscription
	 */
	public long subscribe(String topic) {
		return subscribe(topic, Map.of());
	}

	/**
	 * Publish, and wait for PUBLISHED, which must be the next message.
	 * @param topic a topic
	 * @param options options of PUBLISH, except {@code acknowledge}
	 * @param args positional arguments
	 * @return id of the publication
	 */
	public long publish(String topic, Map<String, ?> options, @Nullable Object... args) {
		long request = sendPublish(topic, acknowledged(options), args);
		return expect(MessageType.PUBLISHED, request).number(2);
	}

	/**
	 * Send PUBLISH.
	 * @param topic a topic
	 * @param options options of PUBLISH
	 * @param args positional arguments
	 * @return id of the request
	 */
	public long sendPublish(String topic, Map<String, ?> options, @Nullable Object... args) {
		long request = nextRequest();
		send(MessageType.PUBLISH.code(), request, options, topic, Arrays.asList(args));
		return request;
	}

	/**
	 * Register.
	 * @param procedure procedure or pattern
	 * @param options options of REGISTER
	 * @return id of the registration
	 */
	public long register(String procedure, Map<String, ?> options) {
		long request = sendRegister(procedure, options);
		return expect(MessageType.REGISTERED, request).number(2);
	}

	/**
	 * Register.
	 * @param procedure a procedure
	 * @return id of the registration
	 */
	public long register(String procedure) {
		return register(procedure, Map.of());
	}

	/**
	 * Send REGISTER.
	 * @param procedure procedure or pattern
	 * @param options options of REGISTER
	 * @return id of the request
	 */
	public long sendRegister(String procedure, Map<String, ?> options) {
		long request = nextRequest();
		send(MessageType.REGISTER.code(), request, options, procedure);
		return request;
	}

	/**
	 * Unsubscribe.
	 * @param subscription id of the subscription
	 */
	public void unsubscribe(long subscription) {
		long request = nextRequest();
		send(MessageType.UNSUBSCRIBE.code(), request, subscription);
		expect(MessageType.UNSUBSCRIBED, request);
	}

	/**
	 * Unregister.
	 * @param registration id of the registration
	 */
	public void unregister(long registration) {
		long request = nextRequest();
		send(MessageType.UNREGISTER.code(), request, registration);
		expect(MessageType.UNREGISTERED, request);
	}

	/**
	 * Call, and wait for RESULT, which must be the next message.
	 * @param procedure a procedure
	 * @param args positional arguments
	 * @return the RESULT
	 */
	public ReceivedMessage call(String procedure, @Nullable Object... args) {
		return expect(MessageType.RESULT, sendCall(procedure, Map.of(), args));
	}

	/**
	 * Call, and wait for RESULT, which must be the next message.
	 * @param procedure a procedure
	 * @param payload arguments
	 * @return the RESULT
	 */
	public ReceivedMessage call(String procedure, Payload payload) {
		return expect(MessageType.RESULT, sendCall(procedure, payload));
	}

	/**
	 * Call, and wait for ERROR, which must be the next message.
	 * @param procedure a procedure
	 * @param args positional arguments
	 * @return the ERROR
	 */
	public ReceivedMessage callFailing(String procedure, @Nullable Object... args) {
		sendCall(procedure, Map.of(), args);
		return expect(MessageType.ERROR);
	}

	/**
	 * Call, and wait for ERROR, which must be the next message.
	 * @param procedure a procedure
	 * @param payload arguments
	 * @return the ERROR
	 */
	public ReceivedMessage callFailing(String procedure, Payload payload) {
		sendCall(procedure, payload);
		return expect(MessageType.ERROR);
	}

	private long sendCall(String procedure, Payload payload) {
		long request = nextRequest();
		send(new CallMessage(request, Dict.EMPTY, procedure, payload));
		return request;
	}

	/**
	 * Send CALL.
	 * @param procedure a procedure
	 * @param options options of CALL
	 * @param args positional arguments
	 * @return id of the request
	 */
	public long sendCall(String procedure, Map<String, ?> options, @Nullable Object... args) {
		long request = nextRequest();
		send(MessageType.CALL.code(), request, options, procedure, Arrays.asList(args));
		return request;
	}

	/**
	 * Send CALL.
	 * @param procedure a procedure
	 * @return id of the request
	 */
	public long sendCall(String procedure) {
		return sendCall(procedure, Map.of());
	}

	/**
	 * Send YIELD.
	 * @param invocation id of the invocation
	 * @param options options of YIELD
	 * @param args positional arguments
	 */
	public void yield(long invocation, Map<String, ?> options, @Nullable Object... args) {
		send(MessageType.YIELD.code(), invocation, options, Arrays.asList(args));
	}

	/**
	 * Answer an invocation with an error.
	 * @param invocation id of the invocation
	 * @param error URI of the error
	 */
	public void fail(long invocation, String error) {
		send(MessageType.ERROR.code(), MessageType.INVOCATION.code(), invocation, Map.of(), error,
				List.of("meant to fail"));
	}

	/**
	 * Send CANCEL.
	 * @param request id of the call
	 * @param mode mode of cancelling
	 */
	public void cancel(long request, String mode) {
		send(MessageType.CANCEL.code(), request, Map.of("mode", mode));
	}

	private static Map<String, Object> acknowledged(Map<String, ?> options) {
		Map<String, Object> all = new HashMap<>(options);
		all.put("acknowledge", true);
		return all;
	}

}
