package io.wampspring.fuzzing;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventReceivedMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.time.VirtualTimers;

/**
 * Bytes as what several peers do: connect, send messages and nonsense, stop reading,
 * vanish; and as time that passes.
 */
final class Script {

	private static final List<Subprotocol> SUBPROTOCOLS = Codecs.subprotocols(CodecLimits.DEFAULT);

	private static final int PEERS = 4;

	private static final int MAX_STEPS = 250;

	private static final int ACTIONS = 17;

	private final Input input;

	private final MemoryTransport transport;

	private final VirtualTimers timers;

	private final Barrier barrier;

	private final @Nullable ScriptedPeer[] peers = new ScriptedPeer[PEERS];

	Script(Input input, MemoryTransport transport, VirtualTimers timers, Barrier barrier) {
		this.input = input;
		this.transport = transport;
		this.timers = timers;
		this.barrier = barrier;
	}

	void run() {
		for (int step = 0; step < MAX_STEPS && !this.input.isEmpty(); step++) {
			step();
		}
	}

	/** Let all peers vanish. */
	void end() {
		for (ScriptedPeer peer : this.peers) {
			if (peer != null) {
				peer.resume();
				peer.close();
			}
		}
	}

	private void step() {
		int index = this.input.next(PEERS);
		int action = this.input.next(ACTIONS);
		ScriptedPeer peer = this.peers[index];
		if (peer == null || peer.isClosed()) {
			peer = join();
			this.peers[index] = peer;
		}
		switch (action) {
			case 0 -> peer.sendRaw(this.input.nextBytes());
			case 1 -> this.timers.advance(Duration.ofMillis(this.input.pick(1, 20, 500, 1000, 5000, 15_000)));
			case 2 -> peer.close();
			case 3 -> peer.pause();
			case 4 -> peer.resume();
			default -> peer.send(message(action, peer));
		}
		if (action == 0 || action == 11 || action == 12) {
			this.barrier.await();
		}
	}

	private ScriptedPeer join() {
		ScriptedPeer peer = new ScriptedPeer(this.transport, SUBPROTOCOLS.get(this.input.next(SUBPROTOCOLS.size())));
		String realm = this.input.pick(Target.OPEN, Target.OPEN, Target.OPEN, Target.CLOSED, "nowhere");
		peer.send(new HelloMessage(realm, Vocabulary.hello(this.input)));
		return peer;
	}

	private WampMessage message(int action, ScriptedPeer peer) {
		List<Long> ids = peer.ids();
		return switch (action) {
			case 5 -> new SubscribeMessage(peer.request(this.input), options(), uri());
			case 6 -> new UnsubscribeMessage(peer.request(this.input), Vocabulary.id(this.input, ids));
			case 7, 8 -> new PublishMessage(peer.request(this.input), options(), uri(), payload(peer));
			case 9 -> new RegisterMessage(peer.request(this.input), options(), uri());
			case 10 -> new UnregisterMessage(peer.request(this.input), Vocabulary.id(this.input, ids));
			case 11 -> new CallMessage(peer.request(this.input), options(), uri(), payload(peer));
			case 12 -> new CallMessage(peer.request(this.input), options(), Vocabulary.meta(this.input), payload(peer));
			case 13 -> new CancelMessage(peer.earlierRequest(this.input), options());
			case 14 -> new YieldMessage(Vocabulary.id(this.input, ids), options(), payload(peer));
			case 15 -> new ErrorMessage(this.input.pick(68, 68, 68, 48, 32), Vocabulary.id(this.input, ids), options(),
					uri(), payload(peer));
			default -> other(peer);
		};
	}

	private WampMessage other(ScriptedPeer peer) {
		List<Supplier<WampMessage>> others = List.of(() -> new GoodbyeMessage(options(), "wamp.close.close_realm"),
				() -> new AbortMessage(options(), "wamp.error.canceled", Payload.EMPTY),
				() -> new HelloMessage(this.input.pick(Target.OPEN, Target.CLOSED), Vocabulary.hello(this.input)),
				() -> new AuthenticateMessage(this.input.pick(Target.TICKET, "", "c2lnbmF0dXJl", "00".repeat(96)),
						Dict.of("nonce", "bm9uY2U=")),
				() -> new EventReceivedMessage(Vocabulary.id(this.input, peer.ids())),
				() -> new InterruptMessage(Vocabulary.id(this.input, peer.ids()), options()));
		return others.get(this.input.next(others.size())).get();
	}

	private Dict options() {
		return Vocabulary.options(this.input);
	}

	private String uri() {
		return Vocabulary.uri(this.input);
	}

	private Payload payload(ScriptedPeer peer) {
		return Vocabulary.payload(this.input, peer.ids());
	}

}
