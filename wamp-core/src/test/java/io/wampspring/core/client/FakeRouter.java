package io.wampspring.core.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A router that does what a test tells it: it remembers what one session sent, answers
 * HELLO, SUBSCRIBE and REGISTER by itself, and everything else by the script of the test.
 * Fails when the session calls it from two threads at once or after its last call.
 */
final class FakeRouter implements ConnectionAcceptor, ConnectionHandler {

	static final long SESSION = 4711;

	/** Every subscription has this id. */
	static final long SUBSCRIPTION = 7;

	/** Every registration has this id. */
	static final long REGISTRATION = 8;

	private final List<WampMessage> received = new CopyOnWriteArrayList<>();

	private final AtomicInteger calling = new AtomicInteger();

	private final List<String> mistakes = new CopyOnWriteArrayList<>();

	private volatile @Nullable Connection connection;

	private volatile @Nullable Consumer<WampMessage> script;

	private volatile boolean answering = true;

	private volatile boolean closed;

	@Override
	public ConnectionHandler accept(Connection accepted) {
		this.connection = accepted;
		return this;
	}

	@Override
	public void onMessage(WampMessage message) {
		if (this.calling.incrementAndGet() != 1 || this.closed) {
			this.mistakes.add("concurrent or late: " + message.type());
		}
		this.received.add(message);
		if (this.answering) {
			answer(message);
		}
		Consumer<WampMessage> current = this.script;
		if (current != null) {
			current.accept(message);
		}
		this.calling.decrementAndGet();
	}

	@Override
	public void onViolation(ProtocolViolationException violation) {
		this.mistakes.add("violation");
	}

	@Override
	public void onClose() {
		if (this.calling.get() != 0 || this.closed) {
			this.mistakes.add("concurrent or second close");
		}
		this.closed = true;
	}

	/** Say what to do with messages. */
	FakeRouter script(Consumer<WampMessage> consumer) {
		this.script = consumer;
		return this;
	}

	/** Answer nothing by itself. */
	FakeRouter silent() {
		this.answering = false;
		return this;
	}

	Delivery send(WampMessage message) {
		return connection().send(message);
	}

	void invoke(long id, Dict details, Object... args) {
		send(new InvocationMessage(id, REGISTRATION, details, Payload.ofArgs(args)));
	}

	void drop() {
		connection().close(CloseStatus.SERVER_ERROR);
	}

	Connection connection() {
		Connection current = this.connection;
		if (current == null) {
			throw new IllegalStateException("No connection yet");
		}
		return current;
	}

	boolean isClosed() {
		return this.closed;
	}

	List<WampMessage> received() {
		assertThat(this.mistakes).isEmpty();
		return this.received;
	}

	<T extends WampMessage> List<T> received(Class<T> type) {
		return received().stream().filter(type::isInstance).map(type::cast).toList();
	}

	<T extends WampMessage> T last(Class<T> type) {
		List<T> messages = received(type);
		assertThat(messages).isNotEmpty();
		return messages.get(messages.size() - 1);
	}

	/** Open a session, whose executor must run by itself or be run later. */
	static WampSession open(FakeRouter router, Executor executor, SessionOptions options) {
		var opening = EmbeddedSessions.open(router, "realm1", Dict.EMPTY, executor, executor, options);
		if (executor instanceof ManualExecutor manual) {
			manual.runAll();
		}
		return opening.join();
	}

	private void answer(WampMessage message) {
		if (message instanceof HelloMessage) {
			send(new WelcomeMessage(SESSION,
					Dict.of(Map.of("realm", "realm1", "authid", "peter", "authrole", "user", "authmethod", "ticket",
							"authprovider", "static", "roles",
							Map.of("broker", Map.of(), "dealer", Map.of("features", Map.of("call_timeout", true)))))));
		}
		else if (message instanceof SubscribeMessage subscribe) {
			send(new SubscribedMessage(subscribe.request(), SUBSCRIPTION));
		}
		else if (message instanceof RegisterMessage register) {
			send(new RegisteredMessage(register.request(), REGISTRATION));
		}
	}

}
