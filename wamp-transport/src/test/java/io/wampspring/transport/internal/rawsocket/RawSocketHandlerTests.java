package io.wampspring.transport.internal.rawsocket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.websocket.FakeLink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RawSocketHandler} with a router, on one thread. Numbers in comments are
 * those of the acceptance checks.
 */
class RawSocketHandlerTests {

	private static final String HELLO = "[1,\"realm1\",{\"roles\":{\"publisher\":{},\"subscriber\":{},\"caller\":{},\"callee\":{}}}]";

	private final VirtualTimers timers = new VirtualTimers();

	private final List<Runnable> handedOver = new ArrayList<>();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()),
			this.timers);

	private final EventLoops loops = new EventLoops(1, Duration.ZERO, this.handedOver::add);

	private final FakeLink link = new FakeLink();

	private boolean accepting = true;

	private RawSocketSettings settings = settings(1 << 20);

	private RawSocketSettings settings(int maxMessageSize) {
		CodecLimits codecLimits = new CodecLimits(64, maxMessageSize);
		List<Subprotocol> subprotocols = List.of(Subprotocol.of(Codecs.json(codecLimits)).get(0),
				Subprotocol.of(Codecs.cbor(codecLimits)).get(0));
		OutboxConfig outboxes = new OutboxConfig(Integer.MAX_VALUE, 100_000, OverflowPolicy.CLOSE,
				Duration.ofSeconds(10), this.handedOver::add, this.timers, OutboxListener.NONE);
		return new RawSocketSettings(
				new ConnectionRegistry(this.router, subprotocols, outboxes,
						new ConnectionLimits(maxMessageSize, Duration.ofSeconds(20), Duration.ofSeconds(50))),
				this.loops, Duration.ofSeconds(10), () -> this.accepting);
	}

	private SocketHandler open(FakeLink socket) {
		return new RawSocketHandler(socket, "192.0.2.1:7", this.settings);
	}

	/** Handle bytes as after one read. */
	private void read(SocketHandler socket, byte[]... parts) {
		byte[] bytes = RawFrames.join(parts);
		try (FlushScopes.FlushScope pass = this.loops.flushScopes().begin()) {
			socket.onBytes(bytes, 0, bytes.length);
			pass.flush();
		}
		while (!this.handedOver.isEmpty()) {
			this.handedOver.remove(0).run();
		}
	}

	private SocketHandler join(FakeLink socket, int lengthCode) {
		SocketHandler handler = open(socket);
		read(handler, RawFrames.octets(0x7f, lengthCode << 4 | 1, 0, 0), RawFrames.message(HELLO));
		assertThat(text(socket)).contains("[2,");
		return handler;
	}

	private static String text(FakeLink socket) {
		return new String(socket.written(), StandardCharsets.UTF_8);
	}

	private String hex() {
		return HexFormat.of().formatHex(this.link.written());
	}

	// 9
	@Test
	void handshakeIsAnsweredWithTheLimitOfTheRouter() {
		SocketHandler socket = open(this.link);
		read(socket, RawFrames.octets(0x7f, 0xf1, 0, 0));
		assertThat(hex()).isEqualTo("7fb10000");
		read(socket, RawFrames.message(HELLO));
		assertThat(text(this.link)).contains("[2,");
		assertThat(this.router.realm("realm1").sessions()).first().satisfies((session) -> {
			assertThat(session.connection().transport()).isEqualTo("rawsocket");
			assertThat(session.connection().serializer()).isEqualTo("json");
			assertThat(session.connection().remoteAddress()).isEqualTo("192.0.2.1:7");
		});
	}

	@ParameterizedTest
	@CsvSource({ "512, 7f010000", "1000, 7f010000", "1024, 7f110000", "1048576, 7fb10000", "1048577, 7fb10000",
			"16777216, 7ff10000", "100000000, 7ff10000" })
	void announcedLimitIsNeverMoreThanTheRouterAccepts(int maxMessageSize, String reply) {
		this.settings = settings(maxMessageSize);
		read(open(this.link), RawFrames.octets(0x7f, 0xf1, 0, 0));
		assertThat(hex()).isEqualTo(reply);
	}

	// 10, 11
	@ParameterizedTest
	@CsvSource({ "7ff90000, 7f100000", "7ff40000, 7f100000", "7ff50000, 7f100000", "7ff20000, 7f100000",
			"7ff10001, 7f300000", "7ff10100, 7f300000", "7ff90001, 7f300000" })
	void handshakeIsRefusedWithAnError(String request, String reply) {
		SocketHandler socket = open(this.link);
		read(socket, HexFormat.of().parseHex(request), RawFrames.message(HELLO));
		assertThat(hex()).isEqualTo(reply);
		assertEndsWithin(Duration.ofSeconds(1));
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
	}

	// 12
	@ParameterizedTest
	@ValueSource(strings = { "7ff00000", "47", "7e", "00", "ff", "16030100" })
	void whatIsNoHandshakeEndsTheConnectionWithoutAnAnswer(String request) {
		read(open(this.link), HexFormat.of().parseHex(request));
		assertThat(hex()).isEmpty();
		assertEndsWithin(Duration.ofSeconds(1));
	}

	@Test
	void handshakeIsRefusedWhileTheRouterAcceptsNobody() {
		this.accepting = false;
		read(open(this.link), RawFrames.octets(0x7f, 0xf1, 0, 0));
		assertThat(hex()).isEqualTo("7f400000");
		assertEndsWithin(Duration.ofSeconds(1));
	}

	@Test
	void peerThatDoesNotFinishTheHandshakeIsCutOff() {
		SocketHandler socket = open(this.link);
		read(socket, RawFrames.octets(0x7f, 0xf1));
		this.timers.advance(Duration.ofMillis(9_900));
		read(socket, RawFrames.octets(0));
		assertThat(this.link.calls).isEmpty();
		this.timers.advance(Duration.ofMillis(200));
		assertThat(this.link.calls).containsExactly("disconnect");
	}

	@Test
	void peerThatIsGoneBeforeTheHandshakeLeavesNothing() {
		SocketHandler socket = open(this.link);
		socket.onDisconnected();
		assertThat(this.timers.pending()).isZero();
	}

	// 13
	@Test
	void pingIsAnsweredWithOnePongEvenBeforeHello() {
		SocketHandler socket = open(this.link);
		read(socket, RawFrames.octets(0x7f, 0xf1, 0, 0));
		hex();
		read(socket, RawFrames.octets(1, 0, 0, 5, 1, 2, 3, 4, 5));
		assertThat(hex()).isEqualTo("020000050102030405");
	}

	@Test
	void eachPingOfABurstIsAnswered() {
		SocketHandler socket = join(this.link, 15);
		byte[][] pings = new byte[1_000][];
		for (int i = 0; i < pings.length; i++) {
			pings[i] = RawFrames.ping((byte) (i >> 8), (byte) i);
		}
		read(socket, pings);
		String pongs = hex();
		assertThat(pongs).hasSize(1_000 * 12).startsWith("020000020000").endsWith("0200000203e7");
	}

	@Test
	void peerThatPingsWithoutReadingIsEnded() {
		SocketHandler socket = join(this.link, 15);
		this.link.room(0);
		int most = 0;
		while (this.router.realm("realm1").sessionCount() > 0) {
			read(socket, RawFrames.ping(new byte[1024]));
			assertThat(++most).as("pings whose answers wait").isLessThan(200);
		}
		this.timers.advance(Duration.ofSeconds(20));
		assertThat(this.link.calls).contains("disconnect");
	}

	// 14
	@Test
	void dribbledBytesAndFramesInOneWriteAreHandled() {
		SocketHandler socket = open(this.link);
		for (byte next : RawFrames.join(RawFrames.octets(0x7f, 0xf1, 0, 0), RawFrames.message(HELLO))) {
			read(socket, new byte[] { next });
		}
		assertThat(text(this.link)).contains("[2,");
		read(socket, RawFrames.message("[32,1,{},\"com.example.t\"]"),
				RawFrames.message("[16,2,{\"acknowledge\":true,\"exclude_me\":false},\"com.example.t\"]"),
				RawFrames.message("[32,3,{},\"com.example.u\"]"));
		assertThat(text(this.link)).contains("[33,1,", "[36,", "[17,2,", "[33,3,");
	}

	// 15
	@Test
	void messageBeyondTheAnnouncedLimitEndsTheConnectionWithItsPrefix() {
		this.settings = settings(1 << 12);
		SocketHandler socket = join(this.link, 15);
		read(socket, RawFrames.octets(0, 0, 0x20, 0));
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
		assertThat(this.link.calls).containsExactly("shutdown");
		assertEndsWithin(Duration.ofSeconds(1));
	}

	// 16
	@Test
	void eventBeyondTheLimitOfOnePeerReachesTheOthers() {
		FakeLink other = new FakeLink();
		SocketHandler small = join(this.link, 0);
		SocketHandler large = join(other, 15);
		read(small, RawFrames.message("[32,1,{},\"com.example.t\"]"));
		read(large, RawFrames.message("[32,1,{},\"com.example.t\"]"));
		text(this.link);
		text(other);
		FakeLink publishers = new FakeLink();
		SocketHandler publisher = join(publishers, 15);
		read(publisher, RawFrames.message("[16,1,{},\"com.example.t\",[\"" + "x".repeat(2048) + "\"]]"));
		assertThat(text(other)).contains("xxxx");
		assertThat(this.link.written()).isEmpty();
		read(publisher, RawFrames.message("[16,2,{},\"com.example.t\",[\"small\"]]"));
		assertThat(text(this.link)).contains("small");
	}

	@Test
	void resultBeyondTheLimitOfTheCallerBecomesAnError() {
		FakeLink callees = new FakeLink();
		SocketHandler callee = join(callees, 15);
		read(callee, RawFrames.message("[64,1,{},\"com.example.p\"]"));
		SocketHandler caller = join(this.link, 0);
		read(caller, RawFrames.message("[48,1,{},\"com.example.p\"]"));
		text(callees);
		read(callee, RawFrames.message("[70,1,{},[\"" + "x".repeat(2048) + "\"]]"));
		assertThat(text(this.link)).contains("[8,48,1,", "wamp.error.payload_size_exceeded");
	}

	@Test
	void allThatOneReadLeadsToIsWrittenOnce() {
		SocketHandler socket = join(this.link, 15);
		read(socket, RawFrames.message("[32,1,{},\"com.example.t\"]"), RawFrames.message("[32,2,{},\"com.example.u\"]"),
				RawFrames.ping((byte) 1));
		assertThat(this.link.writes()).isOne();
	}

	@Test
	void goodbyeIsAnsweredAndTheSocketClosedByThePeerOrInTime() {
		SocketHandler socket = join(this.link, 15);
		read(socket, RawFrames.message("[6,{},\"wamp.close.close_realm\"]"));
		assertThat(text(this.link)).contains("[6,");
		socket.onDisconnected();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void socketThatIsGoneEndsTheSession() {
		SocketHandler socket = join(this.link, 15);
		socket.onDisconnected();
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void secondHandshakeEndsTheConnection() {
		SocketHandler socket = join(this.link, 15);
		read(socket, RawFrames.octets(0x7f, 0xf1, 0, 0));
		assertThat(this.router.realm("realm1").sessionCount()).isZero();
		assertEndsWithin(Duration.ofSeconds(1));
	}

	@Test
	void largeMessagesAreAgreedUponWithASecondHandshake() {
		this.settings = settings(1 << 26);
		SocketHandler socket = open(this.link);
		read(socket, RawFrames.octets(0x7f, 0xf1, 0, 0));
		assertThat(hex()).isEqualTo("7ff10000");
		read(socket, RawFrames.octets(0x3f));
		read(socket, RawFrames.octets(0x50));
		assertThat(hex()).isEqualTo("3f10");
		read(socket, FramePrefix.LARGE.frame(FrameType.PING, new byte[] { 7 }));
		assertThat(hex()).isEqualTo("020000000107");
		read(socket, FramePrefix.LARGE.frame(FrameType.MESSAGE, HELLO.getBytes(StandardCharsets.UTF_8)));
		assertThat(text(this.link)).contains("[2,");
	}

	@Test
	void peerNeedNotWantLargeMessages() {
		this.settings = settings(1 << 26);
		SocketHandler socket = open(this.link);
		read(socket, RawFrames.octets(0x7f, 0xf1, 0, 0), RawFrames.message(HELLO));
		assertThat(text(this.link)).contains("[2,");
	}

	@Test
	void peerThatSaysNothingAfterTheFirstHandshakeIsCutOff() {
		this.settings = settings(1 << 26);
		read(open(this.link), RawFrames.octets(0x7f, 0xf1, 0, 0));
		this.timers.advance(Duration.ofSeconds(11));
		assertThat(this.link.calls).containsExactly("disconnect");
	}

	@Test
	void reservedBitsOfTheSecondHandshakeAreRefused() {
		this.settings = settings(1 << 26);
		read(open(this.link), RawFrames.octets(0x7f, 0xf1, 0, 0, 0x3f, 0x51));
		assertThat(hex()).isEqualTo("7ff10000" + "7f300000");
		assertEndsWithin(Duration.ofSeconds(1));
	}

	private void assertEndsWithin(Duration linger) {
		assertThat(this.link.calls).containsExactly("shutdown");
		this.timers.advance(linger.plusMillis(20));
		assertThat(this.link.calls).containsExactly("shutdown", "disconnect");
	}

}
