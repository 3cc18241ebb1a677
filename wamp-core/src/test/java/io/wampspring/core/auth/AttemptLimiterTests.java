package io.wampspring.core.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AuthenticationStep.Accepted;
import io.wampspring.core.auth.AuthenticationStep.Challenged;
import io.wampspring.core.auth.AuthenticationStep.Denied;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptLimiterTests {

	private static final AttemptLimits LIMITS = new AttemptLimits(3, Duration.ofSeconds(1), Duration.ofSeconds(5), 4);

	private final VirtualTimers timers = new VirtualTimers();

	private final AttemptLimiter limiter = new AttemptLimiter(
			new TicketAuthenticator(new InMemoryCredentials().addTicket(new Account("peter", "user"), "sesame")),
			LIMITS, this.timers::nanoTime);

	private static AuthenticationRequest request(String authid, String address) {
		return new AuthenticationRequest("realm1", 1, Dict.of("authid", authid),
				new ConnectionInfo("test", "json", address, Map.of()));
	}

	private static AuthenticationStep begin(Authenticator authenticator, String authid, String address) {
		return authenticator.begin(request(authid, address)).toCompletableFuture().join();
	}

	private static AuthenticationStep answer(AuthenticationStep challenged, String ticket) {
		assertThat(challenged).isInstanceOf(Challenged.class);
		return ((Challenged) challenged).answer().onAnswer(ticket, Dict.EMPTY).toCompletableFuture().join();
	}

	private void fail(String authid, String address) {
		assertReason(answer(begin(this.limiter, authid, address), "wrong"), WampUris.AUTHENTICATION_DENIED);
	}

	private void assertBlocked(String authid, String address) {
		assertReason(begin(this.limiter, authid, address), WampUris.LIMIT_EXCEEDED);
	}

	private static void assertReason(AuthenticationStep step, String reason) {
		assertThat(step).isInstanceOf(Denied.class);
		assertThat(((Denied) step).reason()).isEqualTo(reason);
	}

	@Test
	void whoFailsOftenWaitsLongerEachTime() {
		for (int i = 0; i < 3; i++) {
			fail("peter", "192.0.2.1:" + i);
		}
		for (int seconds : new int[] { 1, 2, 4, 5, 5 }) {
			this.timers.advance(Duration.ofSeconds(seconds).minusMillis(1));
			assertBlocked("peter", "192.0.2.1:77");
			this.timers.advance(Duration.ofMillis(1));
			fail("peter", "192.0.2.1:78");
		}
	}

	@Test
	void othersDoNotWait() {
		for (int i = 0; i < 3; i++) {
			fail("peter", "192.0.2.1:1");
		}
		assertBlocked("peter", "192.0.2.1:2");
		assertThat(answer(begin(this.limiter, "peter", "192.0.2.2:1"), "sesame")).isInstanceOf(Accepted.class);
		assertThat(begin(this.limiter, "anna", "192.0.2.1:1")).isInstanceOf(Challenged.class);
	}

	@Test
	void anotherAddressOfTheSameIpv6NetworkIsNoWayRound() {
		for (int i = 0; i < 3; i++) {
			fail("peter", "2001:db8:0:1:0:0:0:" + i + ":4711");
		}
		assertBlocked("peter", "2001:db8:0:1:7:7:7:7:4711");
		assertThat(begin(this.limiter, "peter", "2001:db8:0:2:0:0:0:1:4711")).isInstanceOf(Challenged.class);
	}

	@Test
	void longNamesAreNotKept() {
		FailedAttempts.Key key = FailedAttempts.Key.of("x".repeat(1_000_000), null);
		assertThat(key.authid()).hasSizeLessThan(100);
		assertThat(key).isEqualTo(FailedAttempts.Key.of("x".repeat(1_000_000), null))
			.isNotEqualTo(FailedAttempts.Key.of("x".repeat(1_000_001), null));
	}

	@Test
	void successForgetsFailures() {
		for (int round = 0; round < 5; round++) {
			fail("peter", "192.0.2.1:1");
			fail("peter", "192.0.2.1:1");
			assertThat(answer(begin(this.limiter, "peter", "192.0.2.1:1"), "sesame")).isInstanceOf(Accepted.class);
		}
		assertThat(this.limiter.size()).isZero();
	}

	@Test
	void failuresAreForgottenAfterAWhile() {
		for (int i = 0; i < 3; i++) {
			fail("peter", "192.0.2.1:1");
		}
		this.timers.advance(Duration.ofSeconds(7));
		fail("peter", "192.0.2.1:1");
		fail("peter", "192.0.2.1:1");
		assertThat(begin(this.limiter, "peter", "192.0.2.1:1")).isInstanceOf(Challenged.class);
	}

	@Test
	void manyAtOnceAreNoWayRound() {
		List<AuthenticationStep> challenges = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			challenges.add(begin(this.limiter, "peter", "192.0.2.1:" + i));
		}
		for (AuthenticationStep challenge : challenges.subList(0, 3)) {
			assertReason(answer(challenge, "wrong"), WampUris.AUTHENTICATION_DENIED);
		}
		for (AuthenticationStep challenge : challenges.subList(3, 10)) {
			assertReason(answer(challenge, "sesame"), WampUris.LIMIT_EXCEEDED);
		}
	}

	@Test
	void answersThatAreBeingCheckedCount() {
		CompletableFuture<@Nullable Account> slow = new CompletableFuture<>();
		AttemptLimiter slowLimiter = new AttemptLimiter(new TicketAuthenticator((request, ticket) -> slow), LIMITS,
				this.timers::nanoTime);
		for (int i = 0; i < 3; i++) {
			Challenged challenged = (Challenged) begin(slowLimiter, "peter", "192.0.2.1:1");
			assertThat(challenged.answer().onAnswer("guess", Dict.EMPTY)).isNotCompleted();
		}
		assertReason(begin(slowLimiter, "peter", "192.0.2.1:1"), WampUris.LIMIT_EXCEEDED);
		slow.completeExceptionally(new IllegalStateException("down"));
		// it was the source that failed, three times
		assertThat(begin(slowLimiter, "peter", "192.0.2.1:1")).isInstanceOf(Challenged.class);
		assertThat(slowLimiter.size()).isZero();
	}

	private AttemptLimiter limiter(int maxEntries, int freePerAddress, String... shared) {
		AttemptLimits limits = new AttemptLimits(3, Duration.ofSeconds(1), Duration.ofMinutes(5), maxEntries,
				freePerAddress, List.of(shared));
		return new AttemptLimiter(
				new TicketAuthenticator(new InMemoryCredentials().addTicket(new Account("peter", "user"), "sesame")),
				limits, this.timers::nanoTime);
	}

	private static String tryOnce(Authenticator authenticator, String authid, String address, String ticket) {
		AuthenticationStep step = begin(authenticator, authid, address);
		step = (step instanceof Challenged) ? answer(step, ticket) : step;
		return (step instanceof Denied denied) ? denied.reason() : "joined";
	}

	@Test
	void oneGuessForEachOfManyNamesIsNotFree() {
		AttemptLimiter limited = limiter(10_000, 100);
		for (int i = 0; i < 100; i++) {
			assertThat(tryOnce(limited, "name" + i, "192.0.2.1:" + i, "123456"))
				.isEqualTo(WampUris.AUTHENTICATION_DENIED);
		}
		assertThat(tryOnce(limited, "name100", "192.0.2.1:7", "123456")).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(tryOnce(limited, "peter", "192.0.2.1:7", "sesame")).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(tryOnce(limited, "peter", "192.0.2.2:7", "sesame")).isEqualTo("joined");
	}

	@Test
	void whoGuessesForHoursGetsHardlyMoreThanTheFreeFailuresOfEachHour() {
		AttemptLimiter limited = limiter(10_000, 100);
		int guesses = 0;
		for (int second = 0; second < 10 * 3600; second++) {
			guesses += tryOnce(limited, "name" + second, "192.0.2.1:1", "123456").equals(WampUris.AUTHENTICATION_DENIED)
					? 1 : 0;
			this.timers.advance(Duration.ofSeconds(1));
		}
		assertThat(guesses).isBetween(100, 12 * 100);
	}

	@Test
	void anOfficeWithAFewTyposNeverWaits() {
		AttemptLimiter limited = limiter(10_000, 100);
		for (int minute = 0; minute < 24 * 60; minute++) {
			assertThat(tryOnce(limited, "name" + minute % 500, "192.0.2.1:1", "typo"))
				.isEqualTo(WampUris.AUTHENTICATION_DENIED);
			this.timers.advance(Duration.ofMinutes(1));
		}
	}

	@Test
	void whoHasJoinedFromAnAddressNeedNotWaitForOthersThere() {
		AttemptLimiter limited = limiter(10_000, 100);
		assertThat(tryOnce(limited, "peter", "192.0.2.1:1", "sesame")).isEqualTo("joined");
		for (int i = 0; i < 200; i++) {
			tryOnce(limited, "name" + i, "192.0.2.1:1", "123456");
		}
		assertThat(tryOnce(limited, "name", "192.0.2.1:1", "123456")).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(tryOnce(limited, "peter", "192.0.2.1:1", "sesame")).isEqualTo("joined");
	}

	@Test
	void addressesOfAnIpv6NetworkCountTogether() {
		AttemptLimiter limited = limiter(10_000, 100);
		for (int i = 0; i < 100; i++) {
			tryOnce(limited, "name" + i, "2001:db8:0:1:0:0:0:" + Integer.toHexString(i) + ":4711", "123456");
		}
		assertThat(tryOnce(limited, "name", "2001:db8:0:1:9:9:9:9:4711", "123456")).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(tryOnce(limited, "name", "2001:db8:0:2:0:0:0:1:4711", "123456"))
			.isEqualTo(WampUris.AUTHENTICATION_DENIED);
	}

	@Test
	void sharedAddressesAndAddressesWithoutALimitDoNotCountAsOneClient() {
		for (AttemptLimiter limited : List.of(limiter(10_000, 0), limiter(10_000, 100, "192.0.2.1"),
				limiter(10_000, 100, "192.0."))) {
			for (int i = 0; i < 500; i++) {
				assertThat(tryOnce(limited, "name" + i, "192.0.2.1:1", "123456"))
					.isEqualTo(WampUris.AUTHENTICATION_DENIED);
			}
			// pairs of name and address count all the same
			fail(limited, "peter");
			assertThat(tryOnce(limited, "peter", "192.0.2.1:1", "sesame")).isEqualTo(WampUris.LIMIT_EXCEEDED);
		}
	}

	private static void fail(AttemptLimiter limited, String authid) {
		for (int i = 0; i < 3; i++) {
			tryOnce(limited, authid, "192.0.2.1:1", "wrong");
		}
	}

	@Test
	void madeUpNamesFlushFailuresOfTheirOwnAddressOnly() {
		AttemptLimiter limited = limiter(50, 1000);
		for (int i = 0; i < 3; i++) {
			tryOnce(limited, "peter", "192.0.2.1:1", "wrong");
		}
		for (int i = 0; i < 500; i++) {
			tryOnce(limited, "name" + i, "192.0.2.2:1", "wrong");
		}
		assertThat(tryOnce(limited, "peter", "192.0.2.1:1", "sesame")).isEqualTo(WampUris.LIMIT_EXCEEDED);
		assertThat(limited.size()).isEqualTo(50);
	}

	@Test
	void whoFloodsFromManyAddressesFindsMemoryBounded() {
		AttemptLimiter limited = limiter(50, 100);
		for (int i = 0; i < 5000; i++) {
			tryOnce(limited, "name" + i % 70, "192.0." + i / 250 + "." + i % 250 + ":1", "wrong");
		}
		assertThat(limited.size()).isLessThanOrEqualTo(50);
		assertThat(limited.networks()).isLessThanOrEqualTo(50);
	}

	@Test
	void methodsThatAreLimitedTogetherShareTheirFailures() {
		Authenticator ticket = new TicketAuthenticator(
				new InMemoryCredentials().addTicket(new Account("peter", "user"), "sesame"));
		List<Authenticator> both = AttemptLimiter.together(List.of(ticket, ticket), LIMITS, this.timers::nanoTime);
		for (int i = 0; i < 3; i++) {
			tryOnce(both.get(0), "peter", "192.0.2.1:1", "wrong");
		}
		assertThat(tryOnce(both.get(1), "peter", "192.0.2.1:1", "sesame")).isEqualTo(WampUris.LIMIT_EXCEEDED);
	}

	@Test
	void memoryIsBounded() {
		for (int i = 0; i < 100; i++) {
			fail("name" + i, "192.0.2.1:1");
		}
		assertThat(this.limiter.size()).isEqualTo(4);
	}

}
