package io.wampspring.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRule;
import io.wampspring.core.auth.RuleAuthorizer;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.TimerWheel;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A router with rules of authorization, with clients on the same thread.
 */
final class RouterFixture implements AutoCloseable {

	private static final String HELLO = "[1,\"realm1\",{\"roles\":{\"caller\":{},\"callee\":{},"
			+ "\"publisher\":{},\"subscriber\":{}}}]";

	private final TimerWheel timers = new TimerWheel("benchmark");

	private final Subprotocol json = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1")
		.authorizer(new RuleAuthorizer(
				List.of(AuthorizationRule.allow(null, "bench.", MatchPolicy.PREFIX, Action.values())), Set.of()))
		.build()), this.timers);

	private final MemoryTransport transport = new MemoryTransport(this.router, this.timers);

	/** Join. */
	MemoryClient join(Consumer<Frame> receiver) {
		MemoryClient client = this.transport.connect(this.json, new MemoryClient.Receiver() {

			@Override
			public void onFrame(Frame frame) {
				receiver.accept(frame);
			}

			@Override
			public void onClose(CloseStatus status) {
				// benchmarks count the received messages
			}

		});
		send(client, HELLO);
		return client;
	}

	static void send(MemoryClient client, String message) {
		client.send(message.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() {
		this.router.close();
		this.timers.close();
	}

}
