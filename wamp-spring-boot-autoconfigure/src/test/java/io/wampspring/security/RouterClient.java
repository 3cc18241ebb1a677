package io.wampspring.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that does what a test says, over a connection of which the test says what is
 * known.
 */
public final class RouterClient implements Connection {

	private static final Map<String, Object> ROLES = Map.of("caller", Map.of(), "callee", Map.of(), "publisher",
			Map.of(), "subscriber", Map.of());

	private final BlockingQueue<WampMessage> received = new LinkedBlockingQueue<>();

	private final ConnectionInfo info;

	private final ConnectionHandler router;

	private long lastRequest;

	private RouterClient(Router router, Map<String, Object> attributes) {
		this.info = new ConnectionInfo("test", "none", "192.0.2.1:4711", attributes);
		this.router = router.accept(this);
	}

	public static RouterClient connect(Router router) {
		return connect(router, Map.of());
	}

	public static RouterClient connect(Router router, Map<String, Object> attributes) {
		return new RouterClient(router, attributes);
	}

	/** Connect and join without authentication. */
	public static RouterClient join(Router router, String realm) {
		RouterClient client = connect(router);
		client.hello(realm, "anonymous", null, Map.of());
		client.expect(WelcomeMessage.class);
		return client;
	}

	/** Connect and join with a ticket. */
	public static RouterClient join(Router router, String realm, String authid, String ticket) {
		RouterClient client = connect(router);
		client.ticket(realm, authid, ticket);
		client.expect(WelcomeMessage.class);
		return client;
	}

	public RouterClient hello(String realm, String method, @Nullable String authid, Map<String, ?> extra) {
		say(new HelloMessage(realm,
				Dict.builder()
					.put("roles", ROLES)
					.put("authmethods", List.of(method))
					.put("authid", authid)
					.put("authextra", extra.isEmpty() ? null : extra)
					.build()));
		return this;
	}

	public RouterClient ticket(String realm, String authid, String ticket) {
		hello(realm, "ticket", authid, Map.of());
		expect(ChallengeMessage.class);
		return answer(ticket, Dict.EMPTY);
	}

	public RouterClient answer(String signature, Dict extra) {
		say(new AuthenticateMessage(signature, extra));
		return this;
	}

	public void say(WampMessage message) {
		this.router.onMessage(message);
	}

	public WelcomeMessage expectWelcome() {
		return expect(WelcomeMessage.class);
	}

	public void expectAbort(String reason) {
		assertThat(expect(AbortMessage.class).reason()).isEqualTo(reason);
	}

	public void expectGoodbye(String reason) {
		assertThat(expect(GoodbyeMessage.class).reason()).isEqualTo(reason);
	}

	public void expectError(String uri) {
		assertThat(expect(ErrorMessage.class).error()).isEqualTo(uri);
	}

	public RouterClient call(String procedure, Object... args) {
		say(new CallMessage(++this.lastRequest, Dict.EMPTY, procedure, Payload.ofArgs(args)));
		return this;
	}

	public RouterClient register(String procedure) {
		say(new RegisterMessage(++this.lastRequest, Dict.EMPTY, procedure));
		return this;
	}

	public RouterClient subscribe(String topic, String match) {
		say(new SubscribeMessage(++this.lastRequest, Dict.of("match", match), topic));
		return this;
	}

	public <T extends WampMessage> T expect(Class<T> type) {
		try {
			WampMessage next = this.received.poll(5, TimeUnit.SECONDS);
			assertThat(next).isInstanceOf(type);
			return type.cast(next);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public void disconnect() {
		this.router.onClose();
	}

	@Override
	public Delivery send(WampMessage message) {
		this.received.add(message);
		if (message.type() == MessageType.GOODBYE || message.type() == MessageType.ABORT) {
			// not at once: whoever sends may hold a lock that the end needs, too
			ForkJoinPool.commonPool().execute(this::disconnect);
		}
		return Delivery.SENT;
	}

	@Override
	public void close(CloseStatus status) {
		// what was sent before tells why; whoever closes may hold a lock that the end
		// needs
		ForkJoinPool.commonPool().execute(this::disconnect);
	}

	@Override
	public ConnectionInfo info() {
		return this.info;
	}

}
