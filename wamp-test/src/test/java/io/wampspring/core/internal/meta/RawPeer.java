package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.router.Router;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that speaks in messages, without codec and socket. For one thread of a test.
 */
final class RawPeer implements Connection {

	private static final List<String> ROLES = List.of("publisher", "subscriber", "caller", "callee");

	// what the router sent; filled by its threads
	private final BlockingQueue<WampMessage> received = new LinkedBlockingQueue<>();

	private final ConnectionHandler handler;

	private long lastRequest;

	private long sessionId;

	private Dict welcome = Dict.EMPTY;

	private RawPeer(Router router) {
		this.handler = router.accept(this);
	}

	/** Joins as a user of some name and role, with an authenticator of {@link #users}. */
	static RawPeer join(Router router, String authid, String authrole, Feature... features) {
		RawPeer peer = new RawPeer(router);
		Map<String, Object> flags = new HashMap<>();
		for (Feature feature : features) {
			flags.put(feature.key(), true);
		}
		Map<String, Object> roles = new HashMap<>();
		ROLES.forEach((role) -> roles.put(role, Map.of("features", flags)));
		peer.send("realm1",
				Map.of("roles", roles, "authmethods", List.of("test"), "authid", authid, "authrole", authrole));
		return peer;
	}

	/** Joins as nobody in particular. */
	static RawPeer joinAnonymously(Router router) {
		RawPeer peer = new RawPeer(router);
		Map<String, Object> roles = new HashMap<>();
		ROLES.forEach((role) -> roles.put(role, Map.of()));
		peer.send("realm1", Map.of("roles", roles, "authmethods", List.of("anonymous")));
		return peer;
	}

	private void send(String realm, Map<String, Object> details) {
		say(new HelloMessage(realm, Dict.of(details)));
		WelcomeMessage message = next(WelcomeMessage.class);
		this.sessionId = message.session();
		this.welcome = message.details();
	}

	/** An authenticator that believes everybody. */
	static Authenticator users() {
		return new Authenticator() {

			@Override
			public String method() {
				return "test";
			}

			@Override
			public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
				Identity identity = new Identity(String.valueOf(request.details().getString("authid")),
						String.valueOf(request.details().getString("authrole")), "test", "static");
				return CompletableFuture.completedFuture(new AuthenticationStep.Accepted(identity));
			}

		};
	}

	long id() {
		return this.sessionId;
	}

	Dict welcome() {
		return this.welcome;
	}

	void say(WampMessage message) {
		this.handler.onMessage(message);
	}

	/** Cuts the connection. */
	void cut() {
		this.handler.onClose();
	}

	void leave() {
		say(new GoodbyeMessage(Dict.EMPTY, "wamp.close.close_realm"));
		next(GoodbyeMessage.class);
	}

	<T extends WampMessage> T next(Class<T> type) {
		try {
			WampMessage message = this.received.poll(5, TimeUnit.SECONDS);
			assertThat(message).isInstanceOf(type);
			return type.cast(message);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Returns the next event, whatever else comes behind it. */
	EventMessage event() {
		return next(EventMessage.class);
	}

	/** Returns everything that came and was not looked at. */
	List<WampMessage> rest() {
		List<WampMessage> rest = new ArrayList<>();
		this.received.drainTo(rest);
		return rest;
	}

	long subscribe(String topic) {
		return subscribe(topic, Map.of());
	}

	long subscribe(String topic, Map<String, Object> options) {
		say(new SubscribeMessage(++this.lastRequest, Dict.of(options), topic));
		return next(SubscribedMessage.class).subscription();
	}

	void unsubscribe(long subscription) {
		say(new UnsubscribeMessage(++this.lastRequest, subscription));
		next(UnsubscribedMessage.class);
	}

	long register(String procedure, Map<String, Object> options) {
		say(new RegisterMessage(++this.lastRequest, Dict.of(options), procedure));
		return next(RegisteredMessage.class).registration();
	}

	void unregister(long registration) {
		say(new UnregisterMessage(++this.lastRequest, registration));
		next(UnregisteredMessage.class);
	}

	/** Publishes with acknowledgement, and returns the id of the publication. */
	long publish(String topic, Map<String, Object> options, Object... args) {
		Map<String, Object> all = new HashMap<>(options);
		all.put("acknowledge", true);
		say(new PublishMessage(++this.lastRequest, Dict.of(all), topic, Payload.ofArgs(args)));
		return next(PublishedMessage.class).publication();
	}

	/** Calls, and returns the positional results. */
	List<@Nullable Object> call(String procedure, @Nullable Object... args) {
		return call(procedure, Payload.ofArgs(args));
	}

	List<@Nullable Object> call(String procedure, Payload payload) {
		begin(procedure, payload);
		return next(ResultMessage.class).payload().args();
	}

	/** Calls, and returns the URI of the error. */
	String failingCall(String procedure, @Nullable Object... args) {
		return failingCall(procedure, Payload.ofArgs(args));
	}

	String failingCall(String procedure, Payload payload) {
		begin(procedure, payload);
		return next(ErrorMessage.class).error();
	}

	private void begin(String procedure, Payload payload) {
		say(new CallMessage(++this.lastRequest, Dict.EMPTY, procedure, payload));
	}

	@Override
	public Delivery send(WampMessage message) {
		this.received.add(message);
		return Delivery.SENT;
	}

	@Override
	public void close(CloseStatus status) {
		// the tests look at messages only
	}

	@Override
	public ConnectionInfo info() {
		return new ConnectionInfo("memory", "none", null, Map.of());
	}

}
