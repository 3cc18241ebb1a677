package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.router.ShutdownGoodbye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of {@link WampProperties}, and of what is said about bad values.
 */
class WampPropertiesTests {

	private static WampProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("wamp", WampProperties.class);
	}

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		WampProperties properties = bind(Map.of());
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.defaultRealm()).isEqualTo("realm1");
		assertThat(properties.serializers()).containsExactly(WampProperties.Serializer.values());
		assertThat(properties.realms()).isEmpty();
		WebsocketProperties websocket = properties.websocket();
		assertThat(websocket.path()).isEqualTo("/ws");
		assertThat(websocket.allowedOrigins()).isEmpty();
		assertThat(websocket.allowedHosts()).isEmpty();
		assertThat(websocket.maxMessageSize()).isEqualTo(DataSize.ofMegabytes(1));
		assertThat(websocket.pingInterval()).isEqualTo(Duration.ofSeconds(20));
		assertThat(websocket.idleTimeout()).isEqualTo(Duration.ofSeconds(50));
		assertThat(websocket.compression()).isFalse();
		assertThat(websocket.outbound().bufferSize()).isEqualTo(DataSize.ofMegabytes(1));
		assertThat(websocket.outbound().overflow()).isEqualTo(WebsocketProperties.Overflow.CLOSE);
		assertThat(websocket.outbound().sendTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.errors().includeMessage()).isEqualTo(WampProperties.IncludeMessage.NEVER);
		assertThat(properties.protocol().maxDepth()).isEqualTo(64);
	}

	@Test
	void goodbyeAtShutdownIsNeverSaidUnlessItIsWanted() {
		assertThat(bind(Map.of()).shutdown().goodbye()).isEqualTo(ShutdownGoodbye.NONE);
		assertThat(bind(Map.of("wamp.shutdown.goodbye", "always")).shutdown().goodbye())
			.isEqualTo(ShutdownGoodbye.ALWAYS);
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("wamp.shutdown.goodbye", "sometimes")))
			.withMessageContaining("wamp.shutdown.goodbye");
	}

	@Test
	void realmNamesMayHaveDots() {
		WampProperties properties = bind(Map.of("wamp.realms[com.example.app].auth.allow-anonymous", "false"));
		assertThat(properties.realms()).containsOnlyKeys("com.example.app");
		assertThat(properties.realms().get("com.example.app").auth().allowAnonymous()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "wamp.port,-1,between 0 and 65535", "wamp.port,65536,between 0 and 65535",
			"wamp.websocket.path,ws,must begin with '/'", "wamp.websocket.max-message-size,0B,between 1 byte",
			"wamp.websocket.max-message-size,1GB,between 1 byte", "wamp.websocket.ping-interval,-1s,not be negative",
			"wamp.websocket.idle-timeout,20s,longer than wamp.websocket.ping-interval",
			"wamp.websocket.inbound.total-buffer-size,100KB,must not be smaller than wamp.websocket.max-message-size",
			"wamp.websocket.event-loops,-1,not be negative", "wamp.websocket.busy-wait,-1us,not be negative",
			"wamp.websocket.container-buffer-size,0B,between 1 byte",
			"wamp.websocket.allowed-hosts,a.example:80,without a port",
			"wamp.websocket.allowed-hosts,https://a.example,a host name",
			"wamp.websocket.allowed-hosts,a.*.example,a host name", "wamp.websocket.allowed-hosts,*,a host name",
			"wamp.websocket.container-buffer-size,1023B,at least 1KB",
			"wamp.websocket.outbound.buffer-size,0B,between 1 byte",
			"wamp.websocket.outbound.send-timeout,0s,longer than zero",
			"wamp.websocket.outbound.publisher-delay,-1s,not be negative",
			"wamp.protocol.hello-timeout,0s,longer than zero", "wamp.protocol.max-depth,513,between 1 and 512",
			"wamp.call.max-timeout,-5s,not be negative", "wamp.shutdown.grace-period,-5s,not be negative",
			"wamp.default-realm,'',must not be empty", "wamp.application.authrole,' ',must not be empty",
			"wamp.procedures.threads.max,0,at least 1", "wamp.procedures.threads.virtual-max,0,at least 1",
			"wamp.procedures.threads.queue-capacity,-1,at least 0",
			"wamp.procedures.threads.queue-timeout,0s,longer than zero",
			"wamp.procedures.peer-timeout,0s,longer than zero", "wamp.procedures.event-timeout,-1s,longer than zero",
			"wamp.security.threads.max,0,at least 1", "wamp.security.threads.virtual-max,-1,at least 1",
			"wamp.security.threads.queue-capacity,-1,at least 0",
			"wamp.security.threads.queue-timeout,0s,longer than zero", "wamp.template.call-timeout,-1s,not be negative",
			"wamp.serializers,'',at least one" })
	void badValuesAreExplained(String name, String value, String reason) {
		BindException failure = catchThrowableOfType(BindException.class, () -> bind(Map.of(name, value)));
		FailureAnalysis analysis = analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).startsWith(name + "=").contains(reason);
		assertThat(analysis.getAction()).contains(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "authrole", "me", "Guild", "guild,no key", "1st" })
	void keysThatCannotChooseReceiversAreExplained(String keys) {
		BindException failure = catchThrowableOfType(BindException.class,
				() -> bind(Map.of("wamp.realms.realm1.receiver-attributes", keys)));
		FailureAnalysis analysis = analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("receiver-attributes").contains("a key of authextra");
	}

	@Test
	void badValuesOfOthersAreLeftToOthers() {
		assertThat(analyze(new IllegalStateException(
				new InvalidConfigurationPropertyValueException("server.port", -1, "it is negative"))))
			.isNull();
	}

	private static @Nullable FailureAnalysis analyze(Throwable failure) {
		return new InvalidWampPropertyFailureAnalyzer().analyze(failure);
	}

}
