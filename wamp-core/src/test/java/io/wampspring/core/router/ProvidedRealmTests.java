package io.wampspring.core.router;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;
import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Realms that come and go at run time, sessions that expire, and who hears of it.
 */
class ProvidedRealmTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final List<String> heard = new ArrayList<>();

	private final List<String> wanted = new ArrayList<>();

	// completes what the provider was asked for last; null before
	private @Nullable CompletableFuture<@Nullable RealmConfig> answer;

	private final Router router = Router.create(new RouterConfig("test", Duration.ofSeconds(10), Duration.ofSeconds(10),
			Duration.ofSeconds(5), new Listener(), this::find), List.of(), this.timers);

	private CompletableFuture<@Nullable RealmConfig> find(String name) {
		this.wanted.add(name);
		CompletableFuture<@Nullable RealmConfig> next = new CompletableFuture<>();
		this.answer = next;
		return next;
	}

	private CompletableFuture<WampSession> open(String realm) {
		return EmbeddedSessions.open(this.router, realm, Dict.EMPTY, Runnable::run);
	}

	private CompletableFuture<@Nullable RealmConfig> answer() {
		CompletableFuture<@Nullable RealmConfig> asked = this.answer;
		assertThat(asked).isNotNull();
		return asked;
	}

	private static void assertRefused(CompletableFuture<WampSession> session, String reason) {
		assertThatThrownBy(session::join).isInstanceOf(CompletionException.class)
			.cause()
			.isInstanceOfSatisfying(WampException.class, (failure) -> assertThat(failure.uri()).isEqualTo(reason));
	}

	@Test
	void realmIsCreatedOnceForAllWhoWaitForIt() {
		CompletableFuture<WampSession> first = open("tenant.a");
		CompletableFuture<WampSession> second = open("tenant.a");
		assertThat(this.wanted).containsExactly("tenant.a");
		assertThat(first).isNotDone();
		answer().complete(RealmConfig.builder("tenant.a").build());
		assertThat(first.join().realm()).isEqualTo("tenant.a");
		assertThat(second.join().isOpen()).isTrue();
		assertThat(open("tenant.a").join().isOpen()).isTrue();
		assertThat(this.wanted).hasSize(1);
	}

	@Test
	void unknownRealmStaysUnknownAndIsAskedForAgain() {
		CompletableFuture<WampSession> first = open("tenant.b");
		answer().complete(null);
		assertRefused(first, WampUris.NO_SUCH_REALM);
		open("tenant.b");
		assertThat(this.wanted).hasSize(2);
		assertThat(this.router.realms()).isEmpty();
	}

	@Test
	void providerThatFailsOrGivesAnotherRealmLetsNobodyIn() {
		CompletableFuture<WampSession> first = open("tenant.c");
		answer().completeExceptionally(new IllegalStateException("The database is down"));
		assertRefused(first, WampUris.AUTHENTICATION_FAILED);
		CompletableFuture<WampSession> second = open("tenant.c");
		answer().complete(RealmConfig.builder("tenant.d").build());
		assertRefused(second, WampUris.AUTHENTICATION_FAILED);
		assertThat(this.router.realms()).isEmpty();
	}

	@Test
	void providerThatIsTooSlowIsNotWaitedFor() {
		CompletableFuture<WampSession> session = open("tenant.e");
		this.timers.advance(Duration.ofSeconds(11));
		assertRefused(session, WampUris.AUTHENTICATION_FAILED);
	}

	@Test
	void realmThatIsRemovedSaysGoodbye() {
		this.router.addRealm(RealmConfig.builder("tenant.f").build());
		WampSession session = open("tenant.f").join();
		assertThat(this.router.removeRealm("tenant.f")).isTrue();
		assertThat(session.closed().join()).isEqualTo(WampUris.CLOSE_REALM);
		assertThat(this.router.removeRealm("tenant.f")).isFalse();
		assertThat(this.router.realm("tenant.f")).isNull();
	}

	@Test
	void sessionEndsWhenItsIdentityExpires() {
		Instant expires = Instant.now().plusSeconds(60);
		this.router.addRealm(RealmConfig.builder("tenant.g").authenticators(List.of(new Expiring(expires))).build());
		WampSession session = open("tenant.g").join();
		this.timers.advance(Duration.ofSeconds(50));
		assertThat(session.isOpen()).isTrue();
		this.timers.advance(Duration.ofSeconds(11));
		assertThat(session.closed().join()).isEqualTo(WampUris.LOGOUT);
		assertThat(this.heard).contains("killed eve with wamp.close.logout", "left eve");
	}

	@Test
	void timerOfAnExpiringSessionThatLeavesIsGone() {
		this.router.addRealm(RealmConfig.builder("tenant.h")
			.authenticators(List.of(new Expiring(Instant.now().plusSeconds(60))))
			.build());
		int before = this.timers.pending();
		open("tenant.h").join().leave("wamp.close.normal").join();
		this.timers.advance(Duration.ofSeconds(20));
		assertThat(this.timers.pending()).isEqualTo(before);
	}

	@Test
	void listenerHearsOfJoinsRefusalsAndDenials() {
		this.router.addRealm(RealmConfig.builder("tenant.i")
			.authenticators(List.of(new Expiring(null)))
			.authorizer((request) -> CompletableFuture.completedFuture(Decision.DENY))
			.build());
		WampSession session = open("tenant.i").join();
		session.call(new CallRequest("com.example.x", Payload.EMPTY));
		assertRefused(
				EmbeddedSessions.open(this.router, "tenant.i",
						Dict.of(Map.of("authmethods", List.of("ticket"), "authid", "mallory")), Runnable::run),
				WampUris.NO_MATCHING_AUTH_METHOD);
		assertThat(this.heard).containsExactly("joined eve",
				"denied eve CALL com.example.x with wamp.error.not_authorized",
				"refused mallory [ticket] with wamp.error.no_matching_auth_method");
	}

	private record Expiring(@Nullable Instant expires) implements Authenticator {

		@Override
		public String method() {
			return AnonymousAuthenticator.METHOD;
		}

		@Override
		public CompletableFuture<AuthenticationStep> begin(AuthenticationRequest request) {
			return CompletableFuture.completedFuture(new AuthenticationStep.Accepted(
					new Identity("eve", "user", method(), "test", Map.of(), Map.of(), this.expires)));
		}

	}

	private final class Listener implements SessionListener {

		@Override
		public void onJoin(String realm, JoinedSession session) {
			note("joined " + session.peerInfo().identity().authid());
		}

		@Override
		public void onLeave(String realm, JoinedSession session) {
			note("left " + session.peerInfo().identity().authid());
		}

		@Override
		public void onRefuse(JoinRefusal refusal) {
			note("refused " + refusal.authid() + " " + refusal.authmethods() + " with " + refusal.reason());
		}

		@Override
		public void onDeny(AuthorizationRequest request, String error) {
			note("denied " + request.session().identity().authid() + " " + request.action() + " " + request.uri()
					+ " with " + error);
		}

		@Override
		public void onKill(String realm, JoinedSession session, String reason) {
			note("killed " + session.peerInfo().identity().authid() + " with " + reason);
		}

		private void note(String what) {
			ProvidedRealmTests.this.heard.add(what);
		}

	}

}
