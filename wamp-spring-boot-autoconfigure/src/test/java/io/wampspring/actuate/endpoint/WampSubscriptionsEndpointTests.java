package io.wampspring.actuate.endpoint;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.actuate.FakeRealm;
import io.wampspring.actuate.FakeRouter;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.RegisteredHandler;

import static org.assertj.core.api.Assertions.assertThat;

class WampSubscriptionsEndpointTests {

	private static final long APPLICATION = 11;

	private final FakeRouter router = new FakeRouter();

	private final FakeRealm realm = this.router.with("realm1");

	private final WampSubscriptionsEndpoint endpoint = new WampSubscriptionsEndpoint(this.router,
			() -> List.of(handler(false, "chart#onReading"), handler(false, "log#onReading"), handler(true, "x#y")));

	private static RegisteredHandler handler(boolean procedure, String method) {
		return new RegisteredHandler("realm1", "com.example.on", MatchPolicy.EXACT, procedure, "bean", method,
				APPLICATION, 1);
	}

	@Test
	void countsSubscribersAndNamesTheMethodsOfThisApplication() {
		this.realm.subscription(1, "com.example.on", MatchPolicy.EXACT, APPLICATION, 12L, 13L);
		SubscriptionsDescriptor page = this.endpoint.subscriptions(null, null, null, null);
		assertThat(page).isNotNull();
		assertThat(page.subscriptions()).containsExactly(new SubscriptionDescriptor("realm1", 1, "com.example.on",
				"exact", FakeRealm.CREATED, 3, List.of("chart#onReading", "log#onReading"), null));
	}

	@Test
	void listsTheSessionsOfOneSubscription() {
		this.realm.subscription(2, "com.example.", MatchPolicy.PREFIX, 12L, 13L);
		assertThat(this.endpoint.subscription("realm1", 2)).isEqualTo(new SubscriptionDescriptor("realm1", 2,
				"com.example.", "prefix", FakeRealm.CREATED, 2, List.of(), List.of(12L, 13L)));
	}

	@Test
	void filtersByRealmAndPartOfTheUri() {
		this.router.with("other").subscription(9, "com.device.1", MatchPolicy.EXACT, 1L);
		this.realm.subscription(8, "com.device.", MatchPolicy.PREFIX, 1L)
			.subscription(7, "com.clock", MatchPolicy.EXACT, 1L);
		assertThat(ids("realm1", null)).containsExactly(7L, 8L);
		assertThat(ids(null, "device")).containsExactly(9L, 8L);
		assertThat(ids("realm1", "device")).containsExactly(8L);
	}

	@Test
	void knowsNothingOfUnknownRealmsAndSubscriptions() {
		this.realm.subscription(1, "com.a", MatchPolicy.EXACT, 1L);
		assertThat(this.endpoint.subscriptions("nowhere", null, null, null)).isNull();
		assertThat(this.endpoint.subscription("nowhere", 1)).isNull();
		assertThat(this.endpoint.subscription("realm1", 2)).isNull();
	}

	private List<Long> ids(String realm, String uri) {
		SubscriptionsDescriptor page = this.endpoint.subscriptions(realm, uri, null, null);
		assertThat(page).isNotNull();
		return page.subscriptions().stream().map(SubscriptionDescriptor::id).toList();
	}

}
