package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.InvocationHandler;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A place where the core calls user code, as far as most of them are alike.
 */
class Place implements Subject {

	private static final AtomicInteger numbers = new AtomicInteger();

	// the request that leads to the code; none for what happens before there is a session
	private final MessageType request;

	private final boolean synchronous;

	private final String name;

	/** Create a place that is reached before there is a session. */
	Place(String name, boolean synchronous) {
		this(name, MessageType.HELLO, synchronous);
	}

	Place(String name, MessageType request, boolean synchronous) {
		this.name = name;
		this.request = request;
		this.synchronous = synchronous;
	}

	@Override
	public boolean isSynchronous() {
		return this.synchronous;
	}

	boolean isListener() {
		return this.name.startsWith("LISTENER");
	}

	/** Whether a fault can be shown in this place. */
	boolean applies(Fault fault) {
		return (!this.synchronous || fault.isSynchronous()) && !(isListener() && fault == Fault.NULL);
	}

	/** Whether a fault that is none of those that work is worth a line in the log. */
	boolean logs(Fault fault) {
		return true;
	}

	@Override
	public void configure(RealmConfig.Builder realm, FaultyCode code) {
		if (this.request != MessageType.HELLO) {
			realm.authorizer((request) -> authorize(code, request));
		}
	}

	static CompletionStage<Decision> authorize(FaultyCode code, AuthorizationRequest request) {
		return request.uri().startsWith("com.victim") ? code.later(() -> Decision.ALLOW)
				: CompletableFuture.completedFuture(Decision.ALLOW);
	}

	@Override
	public void prepare(FaultyRealm realm) {
		if (this.request == MessageType.CALL) {
			register(realm, "com.victim.procedure", Map.of(),
					(invocation) -> CompletableFuture.completedFuture(WampResult.EMPTY));
		}
	}

	static void register(FaultyRealm realm, String procedure, Map<String, Object> options, InvocationHandler handler) {
		realm.application().register(new RegisterRequest(procedure, Dict.of(options)), handler).join();
	}

	@Override
	public WampTestClient victim(FaultyRealm realm) {
		return (this.request == MessageType.HELLO) ? realm.connect() : realm.join();
	}

	@Override
	public void provoke(FaultyRealm realm, WampTestClient victim) {
		String unique = "com.victim.n" + numbers.incrementAndGet();
		switch (this.request) {
			case HELLO -> hello(victim, "faulty");
			case PUBLISH -> victim.sendPublish("com.victim.topic", Map.of("acknowledge", true));
			case SUBSCRIBE -> victim.send(MessageType.SUBSCRIBE.code(), victim.nextRequest(), Map.of(), unique);
			case REGISTER -> victim.sendRegister(unique, Map.of());
			default -> victim.sendCall("com.victim.procedure");
		}
	}

	static void hello(WampTestClient victim, String method) {
		victim.send(MessageType.HELLO.code(), FaultyRealm.NAME,
				Map.of("roles", TestRoles.all(), "authmethods", List.of(method), "authid", "victim"));
	}

	@Override
	public void succeeds(FaultyRealm realm, WampTestClient victim) {
		victim.expect(switch (this.request) {
			case HELLO -> MessageType.WELCOME;
			case PUBLISH -> MessageType.PUBLISHED;
			case SUBSCRIBE -> MessageType.SUBSCRIBED;
			case REGISTER -> MessageType.REGISTERED;
			default -> MessageType.RESULT;
		});
	}

	@Override
	public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
		if (this.request == MessageType.HELLO) {
			victim.expectAbort(WampUris.AUTHENTICATION_FAILED);
			return;
		}
		ReceivedMessage error = victim.expect(MessageType.ERROR);
		assertThat(error.number(1)).isEqualTo(this.request.code());
		assertThat(error.text(4)).isEqualTo(WampUris.AUTHORIZATION_FAILED);
	}

	@Override
	public void goesOn(FaultyRealm realm, WampTestClient victim) {
		if (this.request == MessageType.HELLO) {
			// a connection is for one attempt
			victim.link().terminate();
			WampTestClient next = realm.connect();
			provoke(realm, next);
			succeeds(realm, next);
			next.link().terminate();
		}
		else {
			Subject.super.goesOn(realm, victim);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
