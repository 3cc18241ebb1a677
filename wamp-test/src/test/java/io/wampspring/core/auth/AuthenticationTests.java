package io.wampspring.core.auth;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all methods have in common, and tickets.
 */
class AuthenticationTests extends MethodTestSupport {

	private static TicketAuthenticator tickets() {
		return new TicketAuthenticator(new InMemoryCredentials().addTicket(PETER, "sesame"));
	}

	@Test
	void theRightTicketLetsIn() {
		WampTestClient peer = connect(tickets());
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		assertThat(peer.expectChallenge("ticket").extra().isEmpty()).isTrue();
		peer.sendAuthenticate("sesame");
		Dict details = peer.expectWelcome().details();
		assertThat(details.getString("authid")).isEqualTo("peter");
		assertThat(details.getString("authrole")).isEqualTo("user");
		assertThat(details.getString("authmethod")).isEqualTo("ticket");
		assertThat(details.getString("authprovider")).isEqualTo("userdb");
		assertThat(details.getString("realm")).isEqualTo("realm1");
		assertThat(details.getMap("authextra")).isEqualTo(Map.of("team", "green"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "peter", "nobody" })
	void aWrongTicketAndAnUnknownNameLookTheSame(String authid) {
		WampTestClient peer = connect(tickets());
		peer.sendHello("realm1", "ticket", authid, Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("open");
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	void aMethodThatIsNotConfiguredDoesNotMatch() {
		WampTestClient peer = connect(tickets());
		peer.sendHello("realm1", "wampcra", "peter", Map.of());
		peer.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
	}

	@Test
	void withoutAMethodAClosedRealmRequiresAuthentication() {
		WampTestClient peer = connect(tickets());
		peer.send(new HelloMessage("realm1", Dict.of("roles", Map.of("caller", Map.of()))));
		peer.expectAbort(WampUris.AUTHENTICATION_REQUIRED);
	}

	@Test
	void aMethodThatLacksItsInputIsPassedOver() {
		WampTestClient peer = connect(tickets(), new AnonymousAuthenticator("guest"));
		peer.send(new HelloMessage("realm1",
				Dict.builder()
					.put("roles", Map.of("caller", Map.of()))
					.put("authmethods", List.of("ticket", "cryptosign", "anonymous"))
					.build()));
		assertThat(peer.expectWelcome().details().getString("authrole")).isEqualTo("guest");
	}

	@Test
	@DisplayName("check 126: a client that does not answer the challenge is aborted after the time-out")
	void whoDoesNotAnswerIsAbortedAfterTheDeadline() {
		WampTestClient peer = connect(tickets());
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		this.timers.advance(RouterConfig.DEFAULT.authenticationTimeout().minus(Duration.ofMillis(1)));
		assertThat(peer.received()).isEmpty();
		this.timers.advance(Duration.ofMillis(1));
		peer.expectAbort(WampUris.AUTHENTICATION_FAILED);
		peer.sendAuthenticate("sesame");
		assertThat(peer.received()).isEmpty();
	}

	@Test
	void aSourceThatNeverAnswersEndsInAbort() {
		CompletableFuture<@Nullable Account> never = new CompletableFuture<>();
		WampTestClient peer = connect(new TicketAuthenticator((request, ticket) -> never));
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("sesame");
		this.timers.advance(RouterConfig.DEFAULT.authenticationTimeout());
		peer.expectAbort(WampUris.AUTHENTICATION_FAILED);
		never.complete(PETER);
		assertThat(peer.received()).isEmpty();
	}

	@Test
	void aSourceMayAnswerLater() {
		CompletableFuture<@Nullable Account> later = new CompletableFuture<>();
		WampTestClient peer = connect(new TicketAuthenticator((request, ticket) -> later));
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("sesame");
		assertThat(peer.received()).isEmpty();
		later.complete(PETER);
		assertThat(peer.expectWelcome().details().getString("authid")).isEqualTo("peter");
	}

	static Stream<TicketVerifier> brokenSources() {
		return Stream.of((request, ticket) -> {
			throw new IllegalStateException("down");
		}, (request, ticket) -> CompletableFuture.failedFuture(new java.io.IOException("down")), new TicketVerifier() {

			@Override
			@SuppressWarnings("NullAway")
			public CompletionStage<@Nullable Account> verifyTicket(AuthenticationRequest request, String ticket) {
				return null;
			}

		});
	}

	@ParameterizedTest
	@MethodSource("brokenSources")
	void aBrokenSourceLetsNobodyIn(TicketVerifier broken) {
		WampTestClient peer = connect(new TicketAuthenticator(broken));
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("sesame");
		peer.expectAbort(WampUris.AUTHENTICATION_FAILED);
	}

	@Test
	void anAuthenticatorThatThrowsLetsNobodyIn() {
		WampTestClient peer = connect(new Authenticator() {

			@Override
			public String method() {
				return "broken";
			}

			@Override
			public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
				throw new IllegalStateException("broken");
			}

		});
		peer.sendHello("realm1", "broken", "peter", Map.of());
		peer.expectAbort(WampUris.AUTHENTICATION_FAILED);
	}

	@Test
	void aSourceMaySayWhyItRefuses() {
		WampTestClient peer = connect(new TicketAuthenticator((request, ticket) -> CompletableFuture
			.failedFuture(new AuthenticationDeniedException(WampUris.NO_SUCH_ROLE, "No role for you"))));
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("sesame");
		AbortMessage abort = peer.expect(AbortMessage.class);
		assertThat(abort.reason()).isEqualTo(WampUris.NO_SUCH_ROLE);
		assertThat(abort.details().getString("message")).isEqualTo("No role for you");
	}

	@Test
	void aChallengeIsAnsweredOnce() {
		CompletableFuture<@Nullable Account> later = new CompletableFuture<>();
		WampTestClient peer = connect(new TicketAuthenticator((request, ticket) -> later));
		peer.sendHello("realm1", "ticket", "peter", Map.of());
		peer.expectChallenge("ticket");
		peer.sendAuthenticate("wrong");
		peer.sendAuthenticate("sesame");
		later.complete(null);
		peer.expectAbort(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	void noMessageShowsATicket() {
		assertThat(new AuthenticateMessage("sesame", Dict.of("nonce", "secret")).toString()).doesNotContain("sesame")
			.doesNotContain("secret");
	}

}
