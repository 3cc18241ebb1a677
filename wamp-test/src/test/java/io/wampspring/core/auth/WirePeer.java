package io.wampspring.core.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that does what a test says. Every message is encoded and decoded in both
 * directions; the router handles it on the thread of the test.
 */
final class WirePeer implements Connection {

	private static final Map<String, Object> ROLES = Map.of("caller", Map.of(), "callee", Map.of(), "publisher",
			Map.of(), "subscriber", Map.of());

	private final Codec codec;

	private final String address;

	private final Queue<WampMessage> received = new ConcurrentLinkedQueue<>();

	private final ConnectionHandler router;

	private volatile boolean closed;

	private WirePeer(Router router, Codec codec, String address) {
		this.codec = codec;
		this.address = address;
		this.router = router.accept(this);
	}

	static WirePeer connect(Router router) {
		return connect(router, Codecs.json(CodecLimits.DEFAULT));
	}

	static WirePeer connect(Router router, Codec codec) {
		return new WirePeer(router, codec, "192.0.2.1:4711");
	}

	/** Connect and join as whom {@link RoleAuthenticator} lets in. */
	static WirePeer join(Router router, String authrole) {
		WirePeer peer = connect(router);
		peer.hello(RoleAuthenticator.METHOD, authrole, Map.of());
		peer.expect(WelcomeMessage.class);
		return peer;
	}

	/** Say HELLO on {@code realm1}. */
	void hello(String method, String authid, Map<String, ?> extra) {
		say(new HelloMessage("realm1",
				Dict.builder()
					.put("roles", ROLES)
					.put("authmethods", List.of(method))
					.put("authid", authid)
					.put("authextra", extra.isEmpty() ? null : extra)
					.build()));
	}

	Dict expectChallenge(String method) {
		ChallengeMessage challenge = expect(ChallengeMessage.class);
		assertThat(challenge.method()).isEqualTo(method);
		return challenge.extra();
	}

	void answer(String signature) {
		answer(signature, Dict.EMPTY);
	}

	void answer(String signature, Dict extra) {
		say(new AuthenticateMessage(signature, extra));
	}

	Dict expectWelcome() {
		return expect(WelcomeMessage.class).details();
	}

	void expectAbort(String reason) {
		assertThat(expect(AbortMessage.class).reason()).isEqualTo(reason);
		assertThat(this.received).isEmpty();
		assertThat(this.closed).isTrue();
	}

	void say(WampMessage message) {
		this.router.onMessage(recoded(message));
	}

	<T extends WampMessage> T expect(Class<T> type) {
		WampMessage next = this.received.poll();
		assertThat(next).isInstanceOf(type);
		return type.cast(next);
	}

	List<WampMessage> received() {
		return new ArrayList<>(this.received);
	}

	void disconnect() {
		this.router.onClose();
	}

	@Override
	public Delivery send(WampMessage message) {
		this.received.add(recoded(message));
		return Delivery.SENT;
	}

	@Override
	public void close(CloseStatus status) {
		this.closed = true;
	}

	@Override
	public ConnectionInfo info() {
		return new ConnectionInfo("test", this.codec.name(), this.address, Map.of());
	}

	private WampMessage recoded(WampMessage message) {
		byte[] bytes = this.codec.encode(message);
		return this.codec.decode(bytes, 0, bytes.length);
	}

}
