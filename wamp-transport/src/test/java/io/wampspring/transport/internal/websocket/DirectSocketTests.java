package io.wampspring.transport.internal.websocket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.ConnectionLimits;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.FlushScopes;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.loop.SocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link DirectSocket} with a router, on one thread.
 */
class DirectSocketTests {

	private static final String HELLO = "[1,\"realm1\",{\"roles\":{\"publisher\":{},\"subscriber\":{},\"caller\":{}}}]";

	private final VirtualTimers timers = new VirtualTimers();

	private final List<Runnable> handedOver = new ArrayList<>();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()),
			this.timers);

	private final Subprotocol subprotocol = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	private final OutboxConfig outboxes = new OutboxConfig(1_000_000, 1_000_000, OverflowPolicy.CLOSE,
			Duration.ofSeconds(10), this.handedOver::add, this.timers, OutboxListener.NONE);

	private final ConnectionRegistry connections = new ConnectionRegistry(this.router, List.of(this.subprotocol),
			this.outboxes, new ConnectionLimits(1_000_000, Duration.ofSeconds(20), Duration.ofSeconds(50)));

	private final EventLoops loops = new EventLoops(0, Duration.ZERO, this.handedOver::add);

	private final ChannelSettings settings = new ChannelSettings(this.loops.buffers(), this.handedOver::add,
			this.timers, Duration.ofSeconds(10));

	private final FlushScopes flushScopes = this.loops.flushScopes();

	private final FakeLink link = new FakeLink();

	private SocketHandler open(FakeLink socket) {
		return DirectSocket.open(socket, this.subprotocol, new ConnectionInfo("websocket", "json", null, Map.of()),
				this.connections, this.outboxes.withExecutor(this.flushScopes), this.settings);
	}

	/** Handle bytes as after one read. */
	private void read(SocketHandler socket, byte[]... frames) {
		byte[] bytes = Frames.join(frames);
		try (FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			socket.onBytes(bytes, 0, bytes.length);
			pass.flush();
		}
	}

	private void runHandedOver() {
		while (!this.handedOver.isEmpty()) {
			this.handedOver.remove(0).run();
		}
	}

	private SocketHandler join(FakeLink socket) {
		SocketHandler handler = open(socket);
		read(handler, Frames.text(HELLO));
		runHandedOver();
		assertThat(new String(socket.written(), StandardCharsets.UTF_8)).contains("[2,");
		return handler;
	}

	@Test
	void allThatOneReadLeadsToIsWrittenOncePerConnection() {
		FakeLink other = new FakeLink();
		SocketHandler subscriber = join(other);
		read(subscriber, Frames.text("[32,1,{},\"com.example.t\"]"));
		other.written();
		SocketHandler publisher = join(this.link);
		List<byte[]> frames = new ArrayList<>();
		for (int i = 1; i <= 100; i++) {
			frames.add(Frames.text("[16," + i + ",{\"acknowledge\":true},\"com.example.t\",[" + i + "]]"));
		}
		frames.add(Frames.frame(Opcode.PING, true, new byte[] { 7 }, 3));
		read(publisher, frames.toArray(byte[][]::new));
		assertThat(other.writes()).isOne();
		assertThat(this.link.writes()).isOne();
		assertThat(this.handedOver).isEmpty();
		assertThat(new String(other.written(), StandardCharsets.UTF_8)).contains(",[1]]", ",[100]]");
	}

	@Test
	void closeOfThePeerEndsTheSessionAndIsAnswered() {
		SocketHandler socket = join(this.link);
		read(socket, Frames.close(1000, new byte[0]));
		assertThat(this.link.written()).containsExactly(0x88, 2, 0x03, 0xe8);
		assertThat(this.link.calls).containsExactly("disconnect");
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
	}

	@Test
	void brokenFramingEndsTheSession() {
		SocketHandler socket = join(this.link);
		read(socket, Frames.frame(0xc1, new byte[0], 1));
		assertThat(this.link.written()).startsWith(0x88, 2 + "Reserved bits are set".length(), 0x03, 0xea);
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
		assertThat(this.link.calls).containsExactly("shutdown");
	}

	@Test
	void socketThatIsGoneEndsTheSession() {
		SocketHandler socket = join(this.link);
		socket.onDisconnected();
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
		assertThat(this.timers.pending()).isZero();
	}

}
