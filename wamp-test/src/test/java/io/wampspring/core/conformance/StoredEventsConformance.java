package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Event retention and event history, checks 109 to 115.
 */
public abstract class StoredEventsConformance extends Conformance {

	private static final Map<String, Object> RETAIN = Map.of("retain", true);

	private static final Map<String, Object> GET_RETAINED = Map.of("get_retained", true);

	private static final String GET_EVENTS = "wamp.subscription.get_events";

	private void keepHistory() {
		keepHistory(HistoryLimits.DEFAULT);
	}

	private void keepHistory(HistoryLimits limits) {
		this.realm = addRealm((config) -> config
			.history(List.of(new HistoryRule("com.h", MatchPolicy.EXACT, limits),
					new HistoryRule("com.", MatchPolicy.PREFIX, limits)))
			.authorizer((request) -> CompletableFuture.completedFuture(
					(request.action() == Action.SUBSCRIBE && "blind".equals(request.session().identity().authrole()))
							? Decision.DENY : Decision.ALLOW)));
	}

	private static List<?> call(WampTestClient peer, String procedure, Map<String, ?> kwargs,
			@Nullable Object... args) {
		long request = peer.nextRequest();
		peer.send(MessageType.CALL.code(), request, Map.of(), procedure, List.of(args), kwargs);
		return peer.expect(MessageType.RESULT, request).args();
	}

	private static void expectError(WampTestClient peer, String error, Map<String, ?> kwargs, Object... args) {
		long request = peer.nextRequest();
		peer.send(MessageType.CALL.code(), request, Map.of(), GET_EVENTS, List.of(args), kwargs);
		peer.expectError(MessageType.CALL, request, error);
	}

	private static List<Long> publications(WampTestClient peer, long subscription, Map<String, ?> kwargs) {
		List<Long> ids = new ArrayList<>();
		for (Object event : call(peer, GET_EVENTS, kwargs, subscription)) {
			ids.add(((Number) ((Map<?, ?>) event).get("publication")).longValue());
		}
		return ids;
	}

	private static long historyOf(WampTestClient peer, String topic) {
		return ((Number) call(peer, "wamp.subscription.lookup", Map.of(), topic).get(0)).longValue();
	}

	private static List<Long> publishTen(WampTestClient publisher) {
		return IntStream.range(0, 10).mapToObj((i) -> publisher.publish("com.h", Map.of(), i)).toList();
	}

	@Test
	@DisplayName("check 109: a retained event follows SUBSCRIBED if requested")
	void retainedEventComesIfAskedFor() {
		WampTestClient publisher = join();
		publisher.publish("com.r", RETAIN, "old");
		long publication = publisher.publish("com.r", RETAIN, "new");
		publisher.publish("com.r", Map.of(), "not retained");
		WampTestClient subscriber = join();
		long subscription = subscriber.subscribe("com.r", GET_RETAINED);
		ReceivedMessage event = subscriber.expect(MessageType.EVENT, subscription);
		assertThat(event.number(2)).isEqualTo(publication);
		assertThat(event.details()).isEqualTo(Map.of("retained", true));
		assertThat(event.args()).isEqualTo(List.of("new"));
		subscriber.expectNothing();
		subscriber.subscribe("com.r", GET_RETAINED);
		subscriber.expect(MessageType.EVENT, subscription);
		WampTestClient other = join();
		other.subscribe("com.r");
		other.expectNothing();
		publisher.subscribe("com.r", GET_RETAINED);
		publisher.expectNothing();
	}

	@Test
	@DisplayName("check 110: a retained event is delivered to eligible receivers only")
	void retainedEventGoesToItsReceiversOnly() {
		WampTestClient publisher = join();
		long open = publisher.publish("com.r", RETAIN, "open");
		long restricted = publisher.publish("com.r", Map.of("retain", true, "eligible_authrole", List.of("x")), "x");
		publisher.publish("com.s", Map.of("retain", true, "eligible_authrole", List.of("x")), "x");
		WampTestClient inRole = joinAs("a", "x");
		WampTestClient other = joinAs("b", "y");
		long subscription = inRole.subscribe("com.r", GET_RETAINED);
		assertThat(inRole.expect(MessageType.EVENT, subscription).number(2)).isEqualTo(restricted);
		other.subscribe("com.r", GET_RETAINED);
		assertThat(other.expect(MessageType.EVENT, subscription).number(2)).isEqualTo(open);
		other.subscribe("com.s", GET_RETAINED);
		other.expectNothing();
	}

	@Test
	@DisplayName("check 111: a live event is not marked as retained")
	void liveEventIsNotMarked() {
		WampTestClient publisher = join();
		WampTestClient subscriber = join();
		long subscription = subscriber.subscribe("com.r", GET_RETAINED);
		publisher.publish("com.r", RETAIN, 1);
		assertThat(subscriber.expect(MessageType.EVENT, subscription).details()).isEmpty();
		subscriber.expectNothing();
	}

	@Test
	@DisplayName("check 109: a pattern gets one retained event per topic, with topic and publisher")
	void patternGetsOneRetainedEventPerTopic() {
		WampTestClient publisher = join();
		publisher.publish("com.r.b", Options.with(RETAIN, "disclose_me", true), 1);
		publisher.publish("com.r.c", RETAIN, 2);
		publisher.publish("com.s.b", RETAIN, 3);
		WampTestClient subscriber = join();
		long wildcard = subscriber.subscribe("com..b", Map.of("match", "wildcard", "get_retained", true));
		ReceivedMessage event = subscriber.expect(MessageType.EVENT, wildcard);
		assertThat(event.details()).containsEntry("topic", "com.r.b").containsEntry("retained", true);
		assertThat(((Number) event.details().get("publisher")).longValue()).isEqualTo(publisher.sessionId());
		assertThat(subscriber.expect(MessageType.EVENT, wildcard).details()).containsEntry("topic", "com.s.b");
		long prefix = subscriber.subscribe("com.r", Map.of("match", "prefix", "get_retained", true));
		assertThat(subscriber.expect(MessageType.EVENT, prefix).args().toString()).isEqualTo("[1]");
		assertThat(subscriber.expect(MessageType.EVENT, prefix).args().toString()).isEqualTo("[2]");
		subscriber.expectNothing();
	}

	@Test
	@DisplayName("check 109: a realm without retention neither retains events nor announces the feature")
	void retentionMayBeOff() {
		this.realm = addRealm((config) -> config.retention(RetentionSettings.OFF));
		WampTestClient peer = connect();
		peer.send(1, this.realm, Map.of("roles", TestRoles.all()));
		assertThat(String.valueOf(peer.expect(MessageType.WELCOME).dict(2).get("roles"))).doesNotContain("retention");
		join().publish("com.r", RETAIN, 1);
		WampTestClient subscriber = join();
		subscriber.subscribe("com.r", GET_RETAINED);
		subscriber.expectNothing();
	}

	@Test
	@DisplayName("check 112: a history exists before its first subscriber; limits apply in the direction of the query")
	void historyExistsBeforeSubscribers() {
		keepHistory();
		WampTestClient peer = join();
		List<Long> ids = publishTen(peer);
		long subscription = historyOf(peer, "com.h");
		assertThat(publications(peer, subscription, Map.of())).isEqualTo(ids);
		assertThat(publications(peer, subscription, Map.of("limit", 3))).isEqualTo(ids.subList(0, 3));
		assertThat(publications(peer, subscription, Map.of("limit", 3, "reverse", true)))
			.isEqualTo(List.of(ids.get(9), ids.get(8), ids.get(7)));
		assertThat(peer.subscribe("com.h")).isEqualTo(subscription);
		assertThat(peer.subscribe("com.", Map.of("match", "prefix"))).isNotEqualTo(subscription);
	}

	@Test
	@DisplayName("check 112: a stored event is complete")
	void eventOfTheHistoryIsComplete() {
		keepHistory();
		WampTestClient peer = join();
		long request = peer.nextRequest();
		peer.send(16, request, Map.of("acknowledge", true, "disclose_me", true), "com.h", List.of("a", 1),
				Map.of("k", "v"));
		long publication = peer.expect(MessageType.PUBLISHED, request).number(2);
		long bare = peer.nextRequest();
		peer.send(16, bare, Map.of(), "com.h");
		long subscription = historyOf(peer, "com.h");
		List<?> events = call(peer, GET_EVENTS, Map.of(), subscription);
		Map<?, ?> event = (Map<?, ?>) events.get(0);
		assertThat(String.valueOf(event.get("timestamp")))
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(((Number) event.get("subscription")).longValue()).isEqualTo(subscription);
		assertThat(((Number) event.get("publication")).longValue()).isEqualTo(publication);
		assertThat(((Map<?, ?>) event.get("details")).get("publisher_authrole")).isEqualTo("anonymous");
		assertThat(String.valueOf(event.get("args"))).isEqualTo("[a, 1]");
		assertThat(event.get("kwargs")).isEqualTo(Map.of("k", "v"));
		assertThat(((Map<?, ?>) events.get(1)).containsKey("args")).isFalse();
	}

	@Test
	@DisplayName("check 113: paging returns every event once, forwards and backwards")
	void pagingFindsEveryEventOnce() {
		keepHistory();
		WampTestClient peer = join();
		List<Long> ids = publishTen(peer);
		long subscription = historyOf(peer, "com.h");
		assertThat(publications(peer, subscription, Map.of("limit", 4))).isEqualTo(ids.subList(0, 4));
		assertThat(publications(peer, subscription, Map.of("limit", 4, "after_publication", ids.get(3))))
			.isEqualTo(ids.subList(4, 8));
		assertThat(publications(peer, subscription, Map.of("limit", 4, "after_publication", ids.get(7))))
			.isEqualTo(ids.subList(8, 10));
		assertThat(publications(peer, subscription, Map.of("limit", 4, "after_publication", ids.get(9)))).isEmpty();
		assertThat(
				publications(peer, subscription, Map.of("limit", 2, "reverse", true, "before_publication", ids.get(8))))
			.isEqualTo(List.of(ids.get(7), ids.get(6)));
		assertThat(publications(peer, subscription,
				Map.of("from_publication", ids.get(2), "until_publication", ids.get(4))))
			.isEqualTo(ids.subList(2, 5));
		assertThat(publications(peer, subscription, Map.of("after_publication", 4711))).isEmpty();
		// some clients write large integers as floats
		assertThat(publications(peer, subscription, Map.of("after_publication", ids.get(8).doubleValue())))
			.isEqualTo(ids.subList(9, 10));
	}

	@Test
	@DisplayName("check 113: queries can be bounded by time and topic")
	void historyCanBeCutByTimeAndTopic() {
		keepHistory();
		WampTestClient peer = join();
		long first = peer.publish("com.h", Map.of(), 1);
		long second = peer.publish("com.i", Map.of(), 2);
		long request = peer.nextRequest();
		peer.send(48, request, Map.of(), "wamp.subscription.lookup", List.of("com.", Map.of("match", "prefix")));
		long subscription = ((Number) peer.expect(MessageType.RESULT, request).args().get(0)).longValue();
		assertThat(publications(peer, subscription, Map.of())).containsExactly(first, second);
		assertThat(publications(peer, subscription, Map.of("topic", "com.i"))).containsExactly(second);
		List<?> events = call(peer, GET_EVENTS, Map.of("topic", "com.i"), subscription);
		String time = String.valueOf(((Map<?, ?>) events.get(0)).get("timestamp"));
		assertThat(((Map<?, ?>) ((Map<?, ?>) events.get(0)).get("details")).get("topic")).isEqualTo("com.i");
		assertThat(publications(peer, subscription, Map.of("from_time", time))).contains(second);
		assertThat(publications(peer, subscription, Map.of("until_time", time))).contains(first, second);
		assertThat(publications(peer, subscription, Map.of("after_time", time))).isEmpty();
		assertThat(publications(peer, subscription, Map.of("before_time", time))).doesNotContain(second);
		assertThat(publications(peer, subscription, Map.of("from_time", "2001-01-01T00:00:00+02:00"))).hasSize(2);
	}

	@Test
	@DisplayName("check 112: an exact topic covered by a pattern with a history is answered from that history")
	void exactTopicAnswersFromTheHistoryOfAPattern() {
		keepHistory();
		WampTestClient publisher = join();
		publisher.publish("com.other", Map.of(), "other");
		long first = publisher.publish("com.x", Map.of(), 1);
		long second = publisher.publish("com.x", Map.of(), 2);
		publisher.publish("com.x", Map.of("eligible_authmethod", List.of("nobody's")), 3);
		WampTestClient reader = join();
		long subscription = reader.subscribe("com.x");
		assertThat(publications(reader, subscription, Map.of())).containsExactly(first, second);
		assertThat(publications(reader, subscription, Map.of("reverse", true, "limit", 1))).containsExactly(second);
		assertThat(publications(reader, subscription, Map.of("topic", "com.other"))).isEmpty();
		Map<?, ?> event = (Map<?, ?>) call(reader, GET_EVENTS, Map.of(), subscription).get(0);
		assertThat(event.get("subscription")).isEqualTo(subscription);
		assertThat(event.get("details")).isEqualTo(Map.of());
		WampTestClient elsewhere = join();
		assertThat(publications(elsewhere, elsewhere.subscribe("org.x"), Map.of())).isEmpty();
	}

	@Test
	@DisplayName("check 114: a history has no events for single sessions; restricted ones need their receivers")
	void historyHonoursReceivers() {
		keepHistory();
		WampTestClient publisher = join();
		publisher.publish("com.h", Map.of("exclude", List.of(publisher.sessionId())), "no");
		publisher.publish("com.h", Map.of("eligible", List.of(publisher.sessionId())), "no");
		long restricted = publisher.publish("com.h", Map.of("eligible_authrole", List.of("admin")), "admins only");
		long excluding = publisher.publish("com.h", Map.of("exclude_authid", List.of("bob")), "not for Bob");
		WampTestClient admin = joinAs("ann", "admin");
		WampTestClient bob = joinAs("bob", "user");
		long subscription = historyOf(admin, "com.h");
		assertThat(publications(admin, subscription, Map.of())).containsExactly(restricted, excluding);
		assertThat(publications(bob, subscription, Map.of())).isEmpty();
		assertThat(publications(publisher, subscription, Map.of())).containsExactly(excluding);
	}

	@Test
	@DisplayName("check 115: reading a history requires the permission to subscribe")
	void historyNeedsPermissionToSubscribe() {
		keepHistory();
		WampTestClient blind = joinAs("b", "blind");
		WampTestClient peer = join();
		long subscription = historyOf(peer, "com.h");
		expectError(blind, WampUris.NOT_AUTHORIZED, Map.of(), subscription);
		expectError(peer, WampUris.NO_SUCH_SUBSCRIPTION, Map.of(), 4711);
		for (Map<String, ?> wrong : List.<Map<String, ?>>of(Map.of("limit", 0), Map.of("limit", "1"),
				Map.of("reverse", 1), Map.of("from_time", "yesterday"), Map.of("after_time", 1), Map.of("topic", 1),
				Map.of("from_publication", "x"), Map.of("before_publication", -1))) {
			expectError(peer, WampUris.INVALID_ARGUMENT, wrong, subscription);
		}
		expectError(peer, WampUris.INVALID_ARGUMENT, Map.of());
	}

	@Test
	@DisplayName("check 112: the oldest events are evicted")
	void theOldestMakeRoom() {
		keepHistory(new HistoryLimits(3, 1 << 20, Duration.ZERO));
		WampTestClient peer = join();
		List<Long> ids = publishTen(peer);
		assertThat(publications(peer, historyOf(peer, "com.h"), Map.of())).isEqualTo(ids.subList(7, 10));
	}

}
