package io.wampspring.websocket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of handshakes as proxies pass them on, and of what operators are told about those
 * that are refused.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProxyHeaderTests {

	private static final String STRATEGY = "server.forward-headers-strategy=";

	private static int status(TestApplication application, String... headers) throws IOException {
		List<String> all = new ArrayList<>(List.of(headers));
		all.add("Sec-WebSocket-Protocol: wamp.2.json");
		try (RawWebSocket client = new RawWebSocket(application.port(), "/ws", 0, all)) {
			return client.status();
		}
	}

	private static long warnings(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("ProxyAdvice")).count();
	}

	@ParameterizedTest
	@MethodSource
	void refusedPageOfTheApplicationIsExplainedOnce(String strategy, List<String> headers, List<String> told,
			CapturedOutput output) throws IOException {
		try (TestApplication application = new TestApplication(Container.TOMCAT_DIRECT, STRATEGY + strategy)) {
			for (int i = 0; i < 3; i++) {
				assertThat(status(application, headers.toArray(String[]::new))).isEqualTo(403);
			}
		}
		assertThat(warnings(output)).isEqualTo(1);
		assertThat(output.getOut()).contains(told);
	}

	static Stream<Arguments> refusedPageOfTheApplicationIsExplainedOnce() {
		String strategyName = "server.forward-headers-strategy";
		return Stream.of(
				Arguments.of("none", List.of("Origin: https://localhost"), List.of("X-Forwarded-Proto", strategyName)),
				Arguments.of("none", List.of("Origin: https://localhost", "X-Forwarded-Proto: https"),
						List.of("ignores them", strategyName)),
				Arguments.of("framework", List.of("Origin: https://localhost:8443", "X-Forwarded-Proto: https"),
						List.of("X-Forwarded-Port", strategyName)),
				Arguments.of("framework",
						List.of("Origin: https://localhost", "X-Forwarded-Proto: wss", "X-Forwarded-Port: 443"),
						List.of("X-Forwarded-Proto with ws or wss", "Traefik")),
				Arguments.of("native", List.of("Origin: https://localhost", "X-Forwarded-Proto: wss"),
						List.of("X-Forwarded-Proto with ws or wss", "Traefik")),
				Arguments.of("none", List.of("Origin: https://shop.example.com", "X-Forwarded-For: 192.0.2.1"),
						List.of("header Host", "X-Forwarded-Host", strategyName)));
	}

	@Test
	void foreignPageIsRefusedWithoutAWord(CapturedOutput output) throws IOException {
		try (TestApplication application = new TestApplication(Container.TOMCAT_DIRECT)) {
			assertThat(status(application, "Origin: https://evil.example.com")).isEqualTo(403);
			assertThat(status(application, "Origin: ::::")).isEqualTo(403);
		}
		assertThat(warnings(output)).isZero();
	}

	@ParameterizedTest
	@MethodSource
	void pageIsLetInBehindAProxyThatSaysHowItWasCalled(String strategy, List<String> headers, CapturedOutput output)
			throws IOException {
		try (TestApplication application = new TestApplication(Container.TOMCAT_DIRECT, STRATEGY + strategy)) {
			assertThat(status(application, headers.toArray(String[]::new))).isEqualTo(101);
		}
		assertThat(warnings(output)).isZero();
	}

	static Stream<Arguments> pageIsLetInBehindAProxyThatSaysHowItWasCalled() {
		return Stream.of(
				Arguments.of("framework",
						List.of("Origin: https://shop.example.com", "X-Forwarded-Proto: https",
								"X-Forwarded-Host: shop.example.com", "X-Forwarded-Port: 443")),
				Arguments.of("framework",
						List.of("Origin: https://shop.example.com:8443",
								"Forwarded: proto=https;host=\"shop.example.com:8443\"")),
				Arguments.of("native", List.of("Origin: https://localhost", "X-Forwarded-Proto: https",
						"X-Forwarded-Port: 443", "X-Forwarded-For: 192.0.2.1")));
	}

}
