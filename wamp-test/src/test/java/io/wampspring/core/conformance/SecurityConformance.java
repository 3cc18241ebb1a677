package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRule;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.RuleAuthorizer;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks 126 and 129 to 132: tickets, rules, and authorizers that fail or are slow. Those
 * of the other methods, which are arithmetic rather than messages, are tests of the
 * authenticators.
 */
public abstract class SecurityConformance extends Conformance {

	private void authorize(Authorizer authorizer) {
		this.realm = addRealm((config) -> config.authorizer(authorizer));
	}

	private static RuleAuthorizer rule(String uri, Action action) {
		return new RuleAuthorizer(List.of(AuthorizationRule.allow("user", uri, MatchPolicy.PREFIX, action)),
				Set.of("application"));
	}

	private static Map<String, Object> hello(String method) {
		return Map.of("roles", TestRoles.all(), "authmethods", List.of(method), "authid", "joe");
	}

	@Test
	@DisplayName("check 126: wrong tickets are denied; methods that are not configured are not selected")
	void wrongTicketsAreDenied() {
		InMemoryCredentials users = new InMemoryCredentials().addTicket(new Account("joe", "user"), "S3cr3t");
		String closed = addRealm((config) -> config.authenticators(List.of(new TicketAuthenticator(users))));
		WampTestClient right = connect();
		right.send(1, closed, hello("ticket"));
		right.expect(MessageType.CHALLENGE);
		right.send(5, "S3cr3t", Map.of());
		right.expect(MessageType.WELCOME);
		WampTestClient wrong = connect();
		wrong.send(1, closed, hello("ticket"));
		wrong.expect(MessageType.CHALLENGE);
		wrong.send(5, "S3cr3t!", Map.of());
		wrong.expectAbort(WampUris.AUTHENTICATION_DENIED);
		WampTestClient other = connect();
		other.send(1, closed, hello("wampcra"));
		other.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
	}

	@Test
	@DisplayName("check 129: requests that no rule allows are not authorized; unacknowledged publications are dropped")
	void whatNoRuleAllowsIsNotAuthorized() {
		authorize(rule("com.pub.", Action.CALL));
		WampTestClient application = joinAs("app", "application");
		application.register("com.pub.add");
		application.subscribe("com.", Map.of("match", "prefix"));
		WampTestClient user = joinAs("joe", "user");
		long call = user.sendCall("com.pub.add");
		application.yield(application.expect(MessageType.INVOCATION).number(1), Map.of(), "S3cr3t");
		user.expect(MessageType.RESULT, call);
		user.expectError(MessageType.CALL, user.sendCall("com.private.add"), WampUris.NOT_AUTHORIZED);
		user.expectError(MessageType.REGISTER, user.sendRegister("com.pub.mine", Map.of()), WampUris.NOT_AUTHORIZED);
		long subscribe = user.nextRequest();
		user.send(32, subscribe, Map.of(), "com.pub.topic");
		user.expectError(MessageType.SUBSCRIBE, subscribe, WampUris.NOT_AUTHORIZED);
		long publish = user.sendPublish("com.pub.topic", Map.of("acknowledge", true), "S3cr3t");
		user.expectError(MessageType.PUBLISH, publish, WampUris.NOT_AUTHORIZED);
		user.sendPublish("com.pub.topic", Map.of(), "S3cr3t");
		user.expectNothing();
		application.expectNothing();
	}

	@Test
	@DisplayName("check 130: a pattern requires a permission that covers all of it")
	void patternNeedsAPermissionThatCoversIt() {
		authorize(rule("com.a.", Action.SUBSCRIBE));
		WampTestClient user = joinAs("joe", "user");
		Map<String, String> wider = Map.of("com.", "prefix", "com..x", "wildcard");
		wider.forEach((topic, match) -> {
			long request = user.nextRequest();
			user.send(32, request, Map.of("match", match), topic);
			user.expectError(MessageType.SUBSCRIBE, request, WampUris.NOT_AUTHORIZED);
		});
		assertThat(user.subscribe("com.a.", Map.of("match", "prefix"))).isPositive();
	}

	@Test
	@DisplayName("check 131: an authorizer that throws denies the request")
	void authorizerThatThrowsForbids() {
		authorize((request) -> {
			throw new IllegalStateException("The database is down");
		});
		WampTestClient user = joinAs("joe", "user");
		user.expectError(MessageType.CALL, user.sendCall("com.a"), WampUris.AUTHORIZATION_FAILED);
	}

	@Test
	@DisplayName("check 131: publications keep their order while the authorizer is slow")
	void publicationsKeepTheirOrderWhileTheAuthorizerIsSlow() {
		CompletableFuture<Decision> slow = new CompletableFuture<>();
		authorize((request) -> request.uri().equals("com.first") ? slow
				: CompletableFuture.completedFuture(Decision.ALLOW));
		WampTestClient subscriber = join();
		subscriber.subscribe("com.", Map.of("match", "prefix"));
		WampTestClient publisher = join();
		publisher.sendPublish("com.first", Map.of(), 1);
		publisher.sendPublish("com.second", Map.of(), 2);
		subscriber.expectNothing();
		slow.complete(Decision.ALLOW);
		assertThat(subscriber.expect(MessageType.EVENT).args()).isEqualTo(List.of(1L));
		assertThat(subscriber.expect(MessageType.EVENT).args()).isEqualTo(List.of(2L));
	}

	@Test
	@DisplayName("check 132: a session that may not register does not learn which procedures are registered")
	void whoMayNotRegisterDoesNotLearnWhatIsRegistered() {
		authorize(rule("com.a", Action.CALL));
		joinAs("app", "application").register("com.a");
		WampTestClient user = joinAs("joe", "user");
		user.expectError(MessageType.REGISTER, user.sendRegister("com.a", Map.of()), WampUris.NOT_AUTHORIZED);
	}

}
