package io.wampspring.autoconfigure;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link WampRawSocketAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WampRawSocketAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			WampRouterAutoConfiguration.class, WampTransportAutoConfiguration.class,
			WampRawSocketAutoConfiguration.class, WampWebSocketAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withPropertyValues("wamp.rawsocket.address=127.0.0.1");

	private static Socket join(Environment environment) {
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(),
					environment.getRequiredProperty("local.wamp.rawsocket.port", Integer.class));
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(new byte[] { 0x7f, (byte) 0xf1, 0, 0 });
			assertThat(socket.getInputStream().readNBytes(4)).startsWith(0x7f);
			assertThat(exchange(socket, "[1,\"realm1\",{\"roles\":{\"caller\":{}}}]")).startsWith("[2,");
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String exchange(Socket socket, String message) throws IOException {
		byte[] payload = message.getBytes(StandardCharsets.UTF_8);
		socket.getOutputStream()
			.write(ByteBuffer.allocate(4 + payload.length).putInt(payload.length).put(payload).array());
		DataInputStream in = new DataInputStream(socket.getInputStream());
		return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
	}

	@Test
	void routerWithoutAWebServerServesClients(CapturedOutput output) {
		this.runner.withPropertyValues("wamp.rawsocket.port=0").run((context) -> {
			try (Socket client = join(context.getEnvironment())) {
				assertThat(exchange(client, "[48,1,{},\"wamp.session.count\"]")).isEqualTo("[50,1,{},[1]]");
				assertThat(context.getBean(ConnectionRegistry.class).size()).isOne();
				assertThat(context.getBean(Router.class).realm("realm1").sessions()).first()
					.satisfies((session) -> assertThat(session.connection().transport()).isEqualTo("rawsocket"));
			}
		});
		assertThat(output).contains("WAMP over RawSocket on port", "Clients can join realm realm1")
			.doesNotContain("no WAMP client can connect");
	}

	@Test
	void nothingListensUnlessAPortIsSet(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(WampRawSocketLifecycle.class)
			.hasSingleBean(ConnectionRegistry.class));
		assertThat(output).contains("no WAMP client can connect");
	}

	@Test
	void reactiveApplicationServesClients() {
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("wamp.rawsocket.address=127.0.0.1", "wamp.rawsocket.port=0")
			.run((context) -> {
				try (Socket client = join(context.getEnvironment())) {
					assertThat(exchange(client, "[48,1,{},\"wamp.session.count\"]")).isEqualTo("[50,1,{},[1]]");
				}
			});
	}

	@Test
	void endOfTheApplicationEndsConnectionsAndFreesThePort() {
		Socket[] client = new Socket[1];
		int[] port = new int[1];
		this.runner.withPropertyValues("wamp.rawsocket.port=0").run((context) -> {
			client[0] = join(context.getEnvironment());
			port[0] = client[0].getPort();
		});
		try (Socket socket = client[0];
				ServerSocket free = new ServerSocket(port[0], 1, InetAddress.getLoopbackAddress())) {
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
			assertThat(free.isBound()).isTrue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("wamp-accept")));
	}

	@Test
	void portThatIsTakenIsExplained() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.runner.withPropertyValues("wamp.rawsocket.port=" + taken.getLocalPort()).run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = Objects
					.requireNonNull(new RawSocketBindFailureAnalyzer().analyze(context.getStartupFailure()));
				assertThat(analysis.getDescription()).startsWith(
						"RawSocket cannot listen on port " + taken.getLocalPort() + " of address 127.0.0.1: Address");
				assertThat(analysis.getAction()).contains("wamp.rawsocket.port");
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "wamp.rawsocket.port=-1, must be between 0 and 65535", "wamp.rawsocket.port=65536, 65535",
			"wamp.rawsocket.port=x, wamp.rawsocket.port", "wamp.websocket.event-loops=0, must be at least 1",
			"wamp.rawsocket.address=no such host, wamp.rawsocket.address" })
	void wrongValueKeepsTheApplicationFromStarting(String property, String reason) {
		this.runner.withPropertyValues("wamp.rawsocket.port=0", property)
			.run((context) -> assertThat(context).getFailure().rootCause().satisfies((failure) -> {
				Throwable whole = context.getStartupFailure();
				StringBuilder all = new StringBuilder();
				for (Throwable cause = whole; cause != null; cause = cause.getCause()) {
					all.append(cause).append('\n');
				}
				assertThat(all).contains(reason);
			}));
	}

}
