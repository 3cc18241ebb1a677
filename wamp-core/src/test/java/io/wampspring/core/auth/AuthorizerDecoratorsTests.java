package io.wampspring.core.auth;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.CachingAuthorizer.Scope;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AuthorizerDecoratorsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final VirtualTimers timers = new VirtualTimers();

	private final Asked asked = new Asked();

	private static AuthorizationRequest request(long session, String role, String uri) {
		return new AuthorizationRequest("realm1", FakePeer.of(session, new Identity("x", role, "test", "test")),
				Action.CALL, uri, MatchPolicy.EXACT, Dict.EMPTY);
	}

	private CachingAuthorizer caching(Scope scope, int maxEntries) {
		return new CachingAuthorizer(this.asked, scope, maxEntries, MINUTE, this.timers::nanoTime);
	}

	private void decide(Authorizer authorizer, AuthorizationRequest request, Decision decision) {
		CompletionStage<Decision> result = authorizer.authorize(request);
		this.asked.next().complete(decision);
		assertThat(result).isCompletedWithValue(decision);
	}

	@Test
	void aDecisionIsRememberedForItsRole() {
		CachingAuthorizer cache = caching(Scope.AUTHROLE, 10);
		decide(cache, request(1, "user", "com.a"), Decision.DENY);
		assertThat(cache.authorize(request(2, "user", "com.a"))).isCompletedWithValue(Decision.DENY);
		assertThat(this.asked.pending).isEmpty();
		decide(cache, request(1, "user", "com.b"), Decision.ALLOW);
		decide(cache, request(1, "admin", "com.a"), Decision.ALLOW);
		assertThat(cache.size()).isEqualTo(3);
	}

	@Test
	void aDecisionIsRememberedForItsSession() {
		CachingAuthorizer cache = caching(Scope.SESSION, 10);
		decide(cache, request(1, "user", "com.a"), Decision.ALLOW);
		decide(cache, request(2, "user", "com.a"), Decision.DENY);
		assertThat(cache.authorize(request(1, "user", "com.a"))).isCompletedWithValue(Decision.ALLOW);
	}

	@Test
	void failuresAreNotRemembered() {
		CachingAuthorizer cache = caching(Scope.AUTHROLE, 10);
		CompletionStage<Decision> failed = cache.authorize(request(1, "user", "com.a"));
		this.asked.next().completeExceptionally(new IllegalStateException("down"));
		assertThat(failed).isCompletedExceptionally();
		decide(cache, request(1, "user", "com.a"), new Decision(false, null, WampUris.AUTHORIZATION_FAILED));
		decide(cache, request(1, "user", "com.a"), Decision.ALLOW);
		assertThat(cache.size()).isEqualTo(1);
	}

	@Test
	void decisionsGrowOldAndTheirNumberIsBounded() {
		CachingAuthorizer cache = caching(Scope.AUTHROLE, 2);
		decide(cache, request(1, "user", "com.a"), Decision.ALLOW);
		decide(cache, request(1, "user", "com.b"), Decision.ALLOW);
		assertThat(cache.authorize(request(1, "user", "com.a"))).isCompletedWithValue(Decision.ALLOW);
		decide(cache, request(1, "user", "com.c"), Decision.ALLOW);
		assertThat(cache.size()).isEqualTo(2);
		assertThat(cache.authorize(request(1, "user", "com.a"))).isCompletedWithValue(Decision.ALLOW);
		decide(cache, request(1, "user", "com.b"), Decision.ALLOW);
		this.timers.advance(MINUTE);
		decide(cache, request(1, "user", "com.b"), Decision.DENY);
	}

	@Test
	void clearingForgetsAlsoWhatIsBeingDecided() {
		CachingAuthorizer cache = caching(Scope.AUTHROLE, 10);
		CompletionStage<Decision> before = cache.authorize(request(1, "user", "com.a"));
		cache.clear();
		this.asked.next().complete(Decision.ALLOW);
		assertThat(before).isCompletedWithValue(Decision.ALLOW);
		decide(cache, request(1, "user", "com.a"), Decision.DENY);
	}

	@Test
	void aSlowAuthorizerFails() {
		Authorizer limited = new TimeoutAuthorizer(this.asked, MINUTE, this.timers);
		CompletableFuture<Decision> decision = limited.authorize(request(1, "user", "com.a")).toCompletableFuture();
		this.timers.advance(MINUTE.minusMillis(1));
		assertThat(decision).isNotDone();
		this.timers.advance(Duration.ofMillis(1));
		assertThat(decision).isCompletedExceptionally();
		assertThat(decision.handle((result, failure) -> failure).join()).isInstanceOf(TimeoutException.class);
		CompletableFuture<Decision> late = this.asked.next();
		assertThat(late).isNotDone();
	}

	@Test
	void aQuickAuthorizerLeavesNoTimerBehind() {
		Authorizer limited = new TimeoutAuthorizer(this.asked, MINUTE, this.timers);
		decide(limited, request(1, "user", "com.a"), Decision.ALLOW);
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void allOfSeveralAuthorizersHaveToAllow() {
		Decision other = new Decision(false, null, "com.error.closed");
		assertThat(combined(Decision.ALLOW, Decision.ALLOW)).isCompletedWithValue(Decision.ALLOW);
		assertThat(combined(Decision.ALLOW, other)).isCompletedWithValue(other);
		assertThat(combined(Decision.DENY, other)).isCompletedWithValue(Decision.DENY);
		assertThatIllegalArgumentException().isThrownBy(() -> new CompositeAuthorizer(List.of()));
	}

	@Test
	void oneOfSeveralAuthorizersMayForbidToDisclose() {
		Decision yes = new Decision(true, true, null);
		Decision no = new Decision(true, false, null);
		assertThat(combined(yes, no)).isCompletedWithValue(no);
		assertThat(combined(no, yes)).isCompletedWithValue(no);
		assertThat(combined(yes, Decision.ALLOW)).isCompletedWithValue(yes);
		assertThat(combined(Decision.ALLOW, yes)).isCompletedWithValue(yes);
		assertThat(combined(no, Decision.ALLOW)).isCompletedWithValue(no);
	}

	@Test
	void aFailureOfOneOfSeveralAuthorizersIsOneOfAll() {
		Authorizer broken = (request) -> {
			throw new IllegalStateException("broken");
		};
		CompositeAuthorizer both = new CompositeAuthorizer(List.of(Authorizer.ALLOW_ALL, broken));
		assertThat(both.authorize(request(1, "user", "com.a"))).isCompletedExceptionally();
	}

	private static CompletionStage<Decision> combined(Decision first, Decision second) {
		return new CompositeAuthorizer(List.of((request) -> CompletableFuture.completedFuture(first),
				(request) -> CompletableFuture.completedFuture(second)))
			.authorize(request(1, "user", "com.a"));
	}

	/** Decides when the test says so. */
	private static final class Asked implements Authorizer {

		private final Queue<CompletableFuture<Decision>> pending = new ArrayDeque<>();

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			CompletableFuture<Decision> decision = new CompletableFuture<>();
			this.pending.add(decision);
			return decision;
		}

		CompletableFuture<Decision> next() {
			return this.pending.remove();
		}

	}

}
