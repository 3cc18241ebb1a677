package io.wampspring.core.auth;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static io.wampspring.core.uri.MatchPolicy.EXACT;
import static io.wampspring.core.uri.MatchPolicy.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What sessions see of authorization, through the router.
 */
class AuthorizationTests {

	private static final Dict ACKNOWLEDGE = Dict.of("acknowledge", true);

	private final VirtualTimers timers = new VirtualTimers();

	private Router router(Authorizer authorizer) {
		return Router.create(RouterConfig.DEFAULT,
				List.of(RealmConfig.builder("realm1")
					.authenticators(List.of(new RoleAuthenticator()))
					.authorizer(authorizer)
					.build()),
				this.timers);
	}

	private static RuleAuthorizer rules(AuthorizationRule... rules) {
		return new RuleAuthorizer(List.of(rules), Set.of("application"));
	}

	private static void expectError(WampTestClient peer, MessageType type, long request, String error) {
		ErrorMessage message = peer.expect(ErrorMessage.class);
		assertThat(message.requestType()).isEqualTo(type.code());
		assertThat(message.request()).isEqualTo(request);
		assertThat(message.error()).isEqualTo(error);
	}

	private static PublishMessage publish(long request, Dict options, String topic, Object arg) {
		return new PublishMessage(request, options, topic, Payload.of(List.of(arg), Map.of()));
	}

	@Test
	void aRoleMayDoWhatItsRulesAllowAndNothingElse() {
		Router router = router(rules(AuthorizationRule.allow("user", "com.pub.", PREFIX, Action.CALL)));
		WampTestClient application = AuthClients.join(router, "application");
		application.send(new RegisterMessage(1, Dict.EMPTY, "com.pub.add"));
		application.expect(RegisteredMessage.class);
		application.send(new SubscribeMessage(2, Dict.of("match", "prefix"), "com."));
		application.expect(SubscribedMessage.class);
		WampTestClient user = AuthClients.join(router, "user");

		user.send(new CallMessage(1, Dict.EMPTY, "com.pub.add", Payload.EMPTY));
		long invocation = application.expect(InvocationMessage.class).request();
		application.send(new YieldMessage(invocation, Dict.EMPTY, Payload.EMPTY));
		user.expect(ResultMessage.class);
		user.send(new CallMessage(2, Dict.EMPTY, "com.private.add", Payload.EMPTY));
		expectError(user, MessageType.CALL, 2, WampUris.NOT_AUTHORIZED);
		user.send(new CallMessage(3, Dict.EMPTY, "wamp.session.count", Payload.EMPTY));
		expectError(user, MessageType.CALL, 3, WampUris.NOT_AUTHORIZED);
		user.send(new RegisterMessage(4, Dict.EMPTY, "com.pub.mine"));
		expectError(user, MessageType.REGISTER, 4, WampUris.NOT_AUTHORIZED);
		user.send(new SubscribeMessage(5, Dict.EMPTY, "com.pub.topic"));
		expectError(user, MessageType.SUBSCRIBE, 5, WampUris.NOT_AUTHORIZED);
		user.send(publish(6, ACKNOWLEDGE, "com.pub.topic", 1));
		expectError(user, MessageType.PUBLISH, 6, WampUris.NOT_AUTHORIZED);
		user.send(publish(7, Dict.EMPTY, "com.pub.topic", 1));
		assertThat(user.received()).isEmpty();
		assertThat(application.received()).isEmpty();
	}

	@Test
	void anAuthorizerMayReturnAStageThatIsNoFuture() {
		WampTestClient user = AuthClients.join(
				router((request) -> CompletableFuture.completedFuture(Decision.ALLOW).minimalCompletionStage()),
				"user");
		user.send(new SubscribeMessage(1, Dict.EMPTY, "com.a"));
		user.expect(SubscribedMessage.class);
	}

	@Test
	void aPatternNeedsAPermissionThatCoversIt() {
		WampTestClient user = AuthClients
			.join(router(rules(AuthorizationRule.allow("user", "com.a.", PREFIX, Action.SUBSCRIBE))), "user");
		user.send(new SubscribeMessage(1, Dict.of("match", "prefix"), "com."));
		expectError(user, MessageType.SUBSCRIBE, 1, WampUris.NOT_AUTHORIZED);
		user.send(new SubscribeMessage(2, Dict.of("match", "wildcard"), "com..x"));
		expectError(user, MessageType.SUBSCRIBE, 2, WampUris.NOT_AUTHORIZED);
		user.send(new SubscribeMessage(3, Dict.of("match", "prefix"), "com.a."));
		user.expect(SubscribedMessage.class);
		user.send(new SubscribeMessage(4, Dict.of("match", "wildcard"), "com.a.."));
		long subscription = user.expect(SubscribedMessage.class).subscription();
		user.send(new UnsubscribeMessage(5, subscription));
		user.expect(UnsubscribedMessage.class);
	}

	@Test
	void aBrokenAuthorizerAllowsNothing() {
		Queue<Authorizer> answers = new ArrayDeque<>();
		WampTestClient user = AuthClients.join(router((request) -> answers.remove().authorize(request)), "user");
		answers.add((request) -> {
			throw new IllegalStateException("broken");
		});
		user.send(new CallMessage(1, Dict.EMPTY, "com.a", Payload.EMPTY));
		expectError(user, MessageType.CALL, 1, WampUris.AUTHORIZATION_FAILED);
		answers.add((request) -> CompletableFuture.failedFuture(new IllegalStateException("broken")));
		user.send(new SubscribeMessage(2, Dict.EMPTY, "com.a"));
		expectError(user, MessageType.SUBSCRIBE, 2, WampUris.AUTHORIZATION_FAILED);
		answers.add((request) -> {
			throw new IllegalStateException("broken");
		});
		user.send(publish(3, Dict.EMPTY, "com.a", 1));
		assertThat(user.received()).isEmpty();
	}

	@Test
	void aSlowAuthorizerIsGivenUp() {
		WampTestClient user = AuthClients.join(router(
				new TimeoutAuthorizer((request) -> new CompletableFuture<>(), Duration.ofSeconds(5), this.timers)),
				"user");
		user.send(new RegisterMessage(1, Dict.EMPTY, "com.a"));
		assertThat(user.received()).isEmpty();
		this.timers.advance(Duration.ofSeconds(5));
		expectError(user, MessageType.REGISTER, 1, WampUris.AUTHORIZATION_FAILED);
	}

	@Test
	void eventsKeepTheirOrderWhileTheAuthorizerIsSlow() {
		CompletableFuture<Decision> slow = new CompletableFuture<>();
		Router router = router((request) -> request.uri().equals("com.first") ? slow
				: CompletableFuture.completedFuture(Decision.ALLOW));
		WampTestClient subscriber = AuthClients.join(router, "subscriber");
		subscriber.send(new SubscribeMessage(1, Dict.of("match", "prefix"), "com."));
		subscriber.expect(SubscribedMessage.class);
		WampTestClient publisher = AuthClients.join(router, "publisher");
		publisher.send(publish(1, ACKNOWLEDGE, "com.first", 1));
		publisher.send(publish(2, Dict.EMPTY, "com.second", 2));
		publisher.send(publish(3, ACKNOWLEDGE, "com.third", 3));
		assertThat(subscriber.received()).isEmpty();
		slow.complete(Decision.ALLOW);
		for (long i = 1; i <= 3; i++) {
			assertThat(subscriber.expect(EventMessage.class).payload().args()).singleElement()
				.extracting((value) -> ((Number) value).longValue())
				.isEqualTo(i);
		}
		assertThat(publisher.expect(PublishedMessage.class).request()).isEqualTo(1);
		assertThat(publisher.expect(PublishedMessage.class).request()).isEqualTo(3);
	}

	@Test
	void aDecisionForASessionThatHasGoneIsDropped() {
		CompletableFuture<Decision> slow = new CompletableFuture<>();
		Router router = router((request) -> request.session().identity().authrole().equals("publisher") ? slow
				: CompletableFuture.completedFuture(Decision.ALLOW));
		WampTestClient subscriber = AuthClients.join(router, "subscriber");
		subscriber.send(new SubscribeMessage(1, Dict.EMPTY, "com.a"));
		subscriber.expect(SubscribedMessage.class);
		WampTestClient publisher = AuthClients.join(router, "publisher");
		publisher.send(publish(1, Dict.EMPTY, "com.a", 1));
		publisher.close();
		slow.complete(Decision.ALLOW);
		assertThat(subscriber.received()).isEmpty();
	}

	@Test
	void whoMayNotRegisterLearnsNothingAboutRegistrations() {
		Router router = router(rules(AuthorizationRule.allow("user", "com.a", EXACT, Action.CALL)));
		WampTestClient application = AuthClients.join(router, "application");
		application.send(new RegisterMessage(1, Dict.EMPTY, "com.a"));
		application.expect(RegisteredMessage.class);
		WampTestClient user = AuthClients.join(router, "user");
		user.send(new RegisterMessage(1, Dict.EMPTY, "com.a"));
		expectError(user, MessageType.REGISTER, 1, WampUris.NOT_AUTHORIZED);
		user.send(new CallMessage(2, Dict.EMPTY, "com.none", Payload.EMPTY));
		expectError(user, MessageType.CALL, 2, WampUris.NOT_AUTHORIZED);
	}

}
