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
			"wamp.websocket.path,ws,must begin with '/'", "wamp.websocket.path,/ws?x=1,no '?'",
			"wamp.websocket.path,/ws#x,no '#'", "wamp.websocket.path,/my ws,no blanks",
			"wamp.websocket.max-message-size,0B,between 1 byte", "wamp.websocket.max-message-size,1GB,between 1 byte",
			"wamp.websocket.ping-interval,-1s,not be negative",
			"wamp.websocket.idle-timeout,20s,longer than wamp.websocket.ping-interval",
			"wamp.websocket.inbound.total-buffer-size,100KB,must not be smaller than wamp.websocket.max-message-size",
			"wamp.websocket.event-loops,-1,between 0 and 1024", "wamp.websocket.busy-wait,-1us,not be negative",
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
			"wamp.procedures.threads.max,0,between 1 and 10000",
			"wamp.procedures.threads.virtual-max,0,between 1 and 1000000",
			"wamp.procedures.threads.queue-capacity,-1,between 0 and 1000000",
			"wamp.procedures.threads.queue-timeout,0s,longer than zero",
			"wamp.procedures.peer-timeout,0s,longer than zero", "wamp.procedures.event-timeout,-1s,longer than zero",
			"wamp.security.threads.max,0,between 1 and 10000",
			"wamp.security.threads.virtual-max,-1,between 1 and 1000000",
			"wamp.security.threads.queue-capacity,-1,between 0 and 1000000",
			"wamp.security.threads.queue-timeout,0s,longer than zero", "wamp.template.call-timeout,-1s,not be negative",
			"wamp.realms.realm1.auth.procedure,a b,can be registered",
			"wamp.realms.realm1.auth.procedure,wamp.auth,is reserved",
			"wamp.realms[a.b].auth.procedure-realm,a..b,must be a URI",
			"wamp.realms[a.b].authorization.procedure,'',can be registered", "wamp.serializers,'',at least one" })
	void badValuesAreExplained(String name, String value, String reason) {
		BindException failure = catchThrowableOfType(BindException.class, () -> bind(Map.of(name, value)));
		FailureAnalysis analysis = analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).startsWith(name + "=").contains(reason);
		assertThat(analysis.getAction()).contains(name);
	}

	@ParameterizedTest
	@CsvSource({ "wamp.websocket.event-loops,100000,between 0 and 1024",
			"wamp.websocket.busy-wait,1h,not be longer than 10ms",
			"wamp.websocket.container-buffer-size,2MB,at most 1MB",
			"wamp.websocket.ping-interval,25h,not be longer than 1d",
			"wamp.websocket.idle-timeout,8d,not be longer than 7d",
			"wamp.websocket.inbound.total-buffer-size,2TB,at most 1TB",
			"wamp.websocket.outbound.total-buffer-size,2TB,at most 1TB",
			"wamp.websocket.outbound.congestion-size,0B,between 1 byte",
			"wamp.websocket.outbound.send-timeout,2h,not be longer than 1h",
			"wamp.websocket.outbound.acknowledge-delay,2h,not be longer than 1h",
			"wamp.websocket.outbound.publisher-delay,61m,not be longer than 1h",
			"wamp.protocol.hello-timeout,2h,not be longer than 1h",
			"wamp.protocol.authentication-timeout,2h,not be longer than 1h",
			"wamp.protocol.goodbye-timeout,2h,not be longer than 1h",
			"wamp.call.default-timeout,106752d,not be longer than 36500d",
			"wamp.call.max-timeout,106752d,not be longer than 36500d",
			"wamp.template.call-timeout,106752d,not be longer than 36500d",
			"wamp.procedures.peer-timeout,2d,not be longer than 1d",
			"wamp.procedures.event-timeout,2d,not be longer than 1d",
			"wamp.procedures.threads.max,10001,between 1 and 10000",
			"wamp.procedures.threads.virtual-max,1000001,between 1 and 1000000",
			"wamp.procedures.threads.queue-capacity,1000001,between 0 and 1000000",
			"wamp.procedures.threads.queue-timeout,2h,not be longer than 1h",
			"wamp.security.threads.max,10001,between 1 and 10000",
			"wamp.security.threads.virtual-max,1000001,between 1 and 1000000",
			"wamp.security.threads.queue-capacity,1000001,between 0 and 1000000",
			"wamp.security.threads.queue-timeout,2h,not be longer than 1h",
			"wamp.shutdown.grace-period,25h,not be longer than 1d",
			"wamp.realms.realm1.auth.attempts.max-entries,1000001,at most 1000000",
			"wamp.realms.realm1.auth.users.joe.salted-secret.iterations,10000001,at most 10000000",
			"wamp.realms.realm1.auth.users.joe.scram.iterations,10000001,at most 10000000",
			"wamp.realms.realm1.authorization.timeout,2h,not be longer than 1h",
			"wamp.realms.realm1.authorization.cache-time,25h,not be longer than 1d",
			"wamp.realms.realm1.history.max-size,2TB,at most 1TB",
			"wamp.realms.realm1.history.topics[0].max-events,2000000000,at most 100000000",
			"wamp.realms.realm1.history.topics[0].max-size,2TB,at most 1TB",
			"wamp.realms.realm1.history.topics[0].max-age,106752d,not be longer than 36500d",
			"wamp.realms.realm1.retention.max-topics,2000000000,at most 100000000",
			"wamp.realms.realm1.retention.max-size,2TB,at most 1TB",
			"wamp.realms.realm1.retention.max-age,106752d,not be longer than 36500d",
			"wamp.realms.realm1.retention.max-restricted,1000001,at most 1000000",
			"wamp.realms.realm1.retention.max-delivered,1000001,at most 1000000",
			"wamp.realms.realm1.retention.topics[0].max-age,106752d,not be longer than 36500d",
			"wamp.realms[com.example.app].limits.session.bytes-per-second,2TB,at most 1TB",
			"wamp.realms.realm1.limits.principal.bytes-per-second,2TB,at most 1TB",
			"wamp.realms.realm1.limits.realm.bytes-per-second,2TB,at most 1TB",
			"wamp.realms.realm1.limits.backlog.messages,1000001,at most 1000000",
			"wamp.realms.realm1.limits.backlog.size,2TB,at most 1TB" })
	void valuesThatAreTooLargeToBeMeantAreExplained(String name, String value, String reason) {
		badValuesAreExplained(name, value, reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com/ws", "app.example.com", "app.example.com:8443",
			"//app.example.com", "https://", "https://app.example.com:port", "https://app.example.com:123456",
			"https://app.example.com:65536", "https://u:p@app.example.com", "https://app.example.com?x=1",
			"https://app.example.com#x", "https://app example.com", "https:app.example.com" })
	void originsThatNoBrowserSendsAreExplained(String origin) {
		badValuesAreExplained("wamp.websocket.allowed-origins", origin, "it must be a scheme and a host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "http://localhost:3000", "https://*.example.com",
			"http://[::1]:80", "HTTPS://App.Example.com/", "capacitor://localhost", "chrome-extension://abcdefg",
			"file://", "null", "*", "https://app.example.com:*", "https://app.example.com:[*]" })
	void originsOfPagesAndPatternsOfThemAreFine(String origin) {
		assertThat(bind(Map.of("wamp.websocket.allowed-origins", origin)).websocket().allowedOrigins())
			.containsExactly(origin);
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
