package io.wampspring.security;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.autoconfigure.WampAnnotationAutoConfiguration;
import io.wampspring.autoconfigure.WampRouterAutoConfiguration;
import io.wampspring.autoconfigure.WampTemplateAutoConfiguration;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Router;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is logged, at the finest level, holds no secret, ticket, signature or payload:
 * with every method, right and wrong, and when sources and methods of the application
 * fail.
 */
class SecretsInLogsTests {

	private static final String USERS = "wamp.realms.realm1.auth.users.";

	private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.wampspring");

	private final Logger messages = ((LoggerContext) LoggerFactory.getILoggerFactory())
		.getLogger("io.wampspring.messages");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Level level = this.root.getLevel();

	private final Level messagesLevel = this.messages.getLevel();

	@BeforeEach
	void listen() {
		this.root.setLevel(Level.TRACE);
		this.messages.setLevel(Level.TRACE);
		this.log.start();
		this.root.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.root.detachAppender(this.log);
		this.root.setLevel(this.level);
		this.messages.setLevel(this.messagesLevel);
	}

	@Test
	void noneIsLogged() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
					WampTemplateAutoConfiguration.class, WampAnnotationAutoConfiguration.class))
			.withBean(Failing.class)
			.withBean(TicketVerifier.class, () -> (request, ticket) -> {
				throw new IllegalStateException("The database is down");
			})
			.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=S3cr3t-ticket",
					USERS + "alice.secret=S3cr3t-secret", USERS + "alice.password=S3cr3t-password",
					USERS + "alice.public-keys=1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d")
			.run((context) -> talk(context.getBean(Router.class)));
		assertThat(this.log.list).isNotEmpty();
		List<String> texts = this.log.list.stream()
			.map((event) -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
			.toList();
		assertThat(texts).anyMatch((text) -> text.contains("The database is down"))
			.anyMatch((text) -> text.contains("#fail failed"))
			.noneMatch((text) -> text.contains("S3cr3t"));
	}

	private static void talk(Router router) {
		WampTestClient alice = TestClients.join(router, "realm1", "alice", "S3cr3t-ticket");
		alice.callFailing("com.example.fail", "S3cr3t-payload");
		alice.expectError(MessageType.CALL, alice.sendCall("com.example.nothing", Map.of(), "S3cr3t-payload"),
				WampUris.NO_SUCH_PROCEDURE);
		alice.send(new ChallengeMessage("S3cr3t-method", Dict.of("key", "S3cr3t-extra")));
		alice.expectAbort(WampUris.PROTOCOL_VIOLATION);
		// the source behind the users fails
		TestClients.connect(router)
			.sendTicket("realm1", "alice", "S3cr3t-guess")
			.expectAbort(WampUris.AUTHENTICATION_FAILED);
		Map<String, Map<String, String>> extras = Map.of("wampcra", Map.of("x", "S3cr3t-x"), "wamp-scram",
				Map.of("nonce", "S3cr3tNonce="), "cryptosign",
				Map.of("pubkey", "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d"));
		extras.forEach((method, extra) -> {
			WampTestClient client = TestClients.connect(router).sendHello("realm1", method, "alice", extra);
			client.expect(ChallengeMessage.class);
			client.sendAuthenticate("S3cr3t-signature", Map.of("nonce", "S3cr3t-nonce"))
				.expectAbort(WampUris.AUTHENTICATION_DENIED);
		});
	}

	static class Failing {

		@WampProcedure("com.example.fail")
		public void fail(String argument) {
			throw new IllegalStateException("broken");
		}

	}

}
