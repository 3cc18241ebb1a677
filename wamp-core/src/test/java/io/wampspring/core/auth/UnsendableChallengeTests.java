package io.wampspring.core.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An authenticator gives what cannot be sent, for whoever asks.
 */
class UnsendableChallengeTests {

	private static final int CLIENTS = 40;

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.wampspring.core.internal.session.Handshake");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Router router = Router.create(RouterConfig.DEFAULT,
			List.of(RealmConfig.builder("realm1").authenticators(List.of(new Challenging())).build()),
			new VirtualTimers());

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.appender);
		this.router.close();
	}

	@Test
	void everySessionIsRefusedWithTenLinesInAMinuteAtMost() {
		List<WampMessage> sent = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			this.router.accept(new ClientWithoutChallenges(sent))
				.onMessage(new HelloMessage("realm1",
						Dict.of(Map.of("roles", Map.of("caller", Map.of()), "authmethods", List.of("challenging")))));
		}
		assertThat(sent).hasSize(CLIENTS)
			.allSatisfy((message) -> assertThat(message).isInstanceOfSatisfying(AbortMessage.class,
					(abort) -> assertThat(abort.reason()).isEqualTo(WampUris.AUTHENTICATION_FAILED)));
		List<ILoggingEvent> lines = this.appender.list.stream()
			.filter((event) -> event.getFormattedMessage().contains("CHALLENGE of challenging cannot be sent"))
			.toList();
		// the others at debug level, which this test logs at
		assertThat(lines.stream().filter((event) -> event.getLevel().isGreaterOrEqual(Level.INFO)))
			.hasSizeLessThanOrEqualTo(10);
		assertThat(lines.size()).isGreaterThan(0);
	}

	/** Challenges everybody. */
	private static final class Challenging implements Authenticator {

		@Override
		public String method() {
			return "challenging";
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			return CompletableFuture
				.completedFuture(new AuthenticationStep.Challenged("challenging", Dict.EMPTY, (signature, extra) -> {
					throw new IllegalStateException("Nobody answers");
				}));
		}

	}

	/**
	 * Cannot be sent a CHALLENGE.
	 *
	 * @param sent what it was sent
	 */
	private record ClientWithoutChallenges(List<WampMessage> sent) implements Connection {

		@Override
		public Delivery send(WampMessage message) {
			if (message.type() == MessageType.CHALLENGE) {
				return Delivery.UNENCODABLE;
			}
			this.sent.add(message);
			return Delivery.SENT;
		}

		@Override
		public void close(CloseStatus status) {
			// the test looks at messages only
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo("memory", "none", null, Map.of());
		}

	}

}
