package io.wampspring.websocket;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.WampException;
import io.wampspring.core.codec.OptionDefinition;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;
import io.wampspring.template.WampTemplate;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An option that the application adds, from the socket of a client to the code that acts
 * on it.
 */
class ModuleOptionTests {

	private static final OptionKey<Long> PRIORITY = OptionKey.integer("x_priority", 1);

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = new TestApplication(Container.TOMCAT_DIRECT, List.of(Beans.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void authorizerReadsOptionOfEachRequest() throws IOException {
		Seen seen = application.bean(Seen.class);
		seen.requests().clear();
		try (RawWebSocket client = application.connect()) {
			client.join("realm1");
			client.send("[64,1,{\"x_priority\":2},\"com.a\"]");
			assertThat(client.readText()).startsWith("[65,1,");
			client.send("[16,2,{\"acknowledge\":true,\"_x_priority\":3},\"com.b\"]");
			assertThat(client.readText()).startsWith("[17,2,");
			client.send("[32,3,{\"x_priority\":4},\"com.c\"]");
			assertThat(client.readText()).startsWith("[33,3,");
			client.send("[48,4,{\"x_priority\":5},\"com.none\"]");
			assertThat(client.readText()).startsWith("[8,48,4,");
		}
		// SUBSCRIBE is no message of the option
		assertThat(seen.requests()).containsExactly("REGISTER 2", "PUBLISH 3", "SUBSCRIBE null", "CALL 5");
	}

	@Test
	void applicationSetsOptionWithItsKey() {
		Seen seen = application.bean(Seen.class);
		seen.requests().clear();
		assertThatExceptionOfType(WampException.class)
			.isThrownBy(() -> application.bean(WampTemplate.class).call("com.none").option(PRIORITY, 6L).retrieve());
		assertThat(seen.requests()).containsExactly("CALL 6");
	}

	@Test
	void wrongValueEndsTheSession() throws IOException {
		try (RawWebSocket client = application.connect()) {
			client.join("realm1");
			client.send("[48,1,{\"x_priority\":\"high\"},\"com.a\"]");
			assertThat(client.readText()).startsWith("[3,").contains("CALL.Options.x_priority must be an integer");
		}
	}

	private record Seen(Queue<String> requests) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		OptionDefinition priority() {
			return OptionDefinition.of(PRIORITY, MessageType.CALL, MessageType.PUBLISH, MessageType.REGISTER);
		}

		@Bean
		Seen seen() {
			return new Seen(new ConcurrentLinkedQueue<>());
		}

		@Bean
		Authorizer authorizer(Seen seen) {
			return (request) -> {
				seen.requests().add(request.action() + " " + request.options().get(PRIORITY));
				return CompletableFuture.completedFuture(Decision.ALLOW);
			};
		}

	}

}
