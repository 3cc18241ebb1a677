package io.wampspring.transport.internal.rawsocket;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.ConnectionLimits;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.transport.internal.loop.EventLoops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link RawSocketServer} over sockets.
 */
class RawSocketServerTests {

	private static final String HELLO = "[1,\"realm1\",{\"roles\":{\"caller\":{}}}]";

	private final ExecutorService writers = Executors.newCachedThreadPool();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	private final EventLoops loops = new EventLoops(2, Duration.ZERO, this.writers);

	private ConnectionRegistry connections;

	private RawSocketServer server;

	@BeforeEach
	void listen() throws IOException {
		OutboxConfig outboxes = new OutboxConfig(Integer.MAX_VALUE, 1_000_000, OverflowPolicy.CLOSE,
				Duration.ofSeconds(5), this.writers, this.router.timers(), OutboxListener.NONE);
		this.connections = new ConnectionRegistry(this.router, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)),
				outboxes, new ConnectionLimits(1 << 20, Duration.ZERO, Duration.ZERO));
		this.server = RawSocketServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				new RawSocketSettings(this.connections, this.loops, Duration.ofMillis(300), () -> true));
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
		this.loops.close();
		this.router.close();
		this.writers.shutdown();
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port());
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static Socket handshake(Socket socket) throws IOException {
		socket.getOutputStream().write(RawFrames.octets(0x7f, 0xf1, 0, 0));
		assertThat(socket.getInputStream().readNBytes(4)).isEqualTo(RawFrames.octets(0x7f, 0xb1, 0, 0));
		return socket;
	}

	private static String exchange(Socket socket, String message) throws IOException {
		socket.getOutputStream().write(RawFrames.message(message));
		DataInputStream in = new DataInputStream(socket.getInputStream());
		return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
	}

	@Test
	void messagesGoBothWays() throws IOException {
		try (Socket first = handshake(connect())) {
			assertThat(exchange(first, HELLO)).startsWith("[2,");
			try (Socket second = handshake(connect())) {
				assertThat(exchange(second, HELLO)).startsWith("[2,");
				assertThat(exchange(first, "[48,1,{},\"wamp.session.count\"]")).isEqualTo("[50,1,{},[2]]");
			}
			await().until(() -> this.connections.size() == 1);
			assertThat(exchange(first, "[48,2,{},\"wamp.session.count\"]")).isEqualTo("[50,2,{},[1]]");
		}
		await().until(() -> this.connections.size() == 0);
	}

	@Test
	void malformedInputEndsThatConnectionAlone() throws IOException {
		try (Socket innocent = handshake(connect()); Socket broken = handshake(connect()); Socket other = connect()) {
			assertThat(exchange(innocent, HELLO)).startsWith("[2,");
			broken.getOutputStream().write(RawFrames.octets(0xff, 0xff, 0xff, 0xff));
			other.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(broken.getInputStream().read()).isEqualTo(-1);
			assertThat(other.getInputStream().read()).isEqualTo(-1);
			assertThat(exchange(innocent, "[48,1,{},\"wamp.session.count\"]")).isEqualTo("[50,1,{},[1]]");
		}
	}

	@Test
	void silentPeersAreCutOff() throws IOException {
		try (Socket silent = connect(); Socket slow = connect()) {
			slow.getOutputStream().write(0x7f);
			assertThat(silent.getInputStream().read()).isEqualTo(-1);
			assertThat(slow.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void connectionsGoOnWhenNoMoreAreAccepted() throws IOException {
		try (Socket socket = handshake(connect())) {
			assertThat(exchange(socket, HELLO)).startsWith("[2,");
			int port = this.server.port();
			this.server.close();
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
			assertThat(exchange(socket, "[48,1,{},\"wamp.session.count\"]")).isEqualTo("[50,1,{},[1]]");
			this.connections.stop(Duration.ofSeconds(5), Duration.ofSeconds(5));
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void loopThatEndsClosesItsSocketsAndEndsTheirSessions() throws IOException {
		try (Socket socket = handshake(connect())) {
			assertThat(exchange(socket, HELLO)).startsWith("[2,");
			this.loops.close();
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
			await().until(() -> this.router.realm("realm1").sessionCount() == 0);
		}
	}

	@Test
	void portThatIsTakenIsRefused() throws IOException {
		InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server.port());
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> RawSocketServer.listen(taken,
				new RawSocketSettings(this.connections, this.loops, Duration.ofSeconds(1), () -> true)));
	}

}
