package io.wampspring.actuate.endpoint;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.actuate.FakeRealm;
import io.wampspring.actuate.FakeRouter;
import io.wampspring.actuate.endpoint.RegistrationDescriptor.CalleeDescriptor;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.RegisteredHandler;

import static org.assertj.core.api.Assertions.assertThat;

class WampRegistrationsEndpointTests {

	private static final long APPLICATION = 11;

	private static final long BROWSER = 12;

	private final FakeRouter router = new FakeRouter();

	private final FakeRealm realm = this.router.with("realm1");

	private final WampRegistrationsEndpoint endpoint = new WampRegistrationsEndpoint(this.router,
			() -> List.of(handler("realm1", true, "greenhouse#read", 1), handler("realm1", false, "chart#onReading", 2),
					handler("other", true, "elsewhere#read", 1)));

	private static RegisteredHandler handler(String realm, boolean procedure, String method, long id) {
		return new RegisteredHandler(realm, "com.example", MatchPolicy.EXACT, procedure, "bean", method, APPLICATION,
				id);
	}

	@Test
	void namesTheMethodsOfThisApplicationAndTheSessionsOfOthers() {
		this.realm.registration(1, "com.example.read", MatchPolicy.EXACT, InvocationPolicy.LEASTLOADED,
				new CalleeInfo(APPLICATION, 2, 4), new CalleeInfo(BROWSER, 1, 0, "north", "m1"));
		RegistrationDescriptor descriptor = this.endpoint.registration("realm1", 1);
		assertThat(descriptor).isEqualTo(
				new RegistrationDescriptor("realm1", 1, "com.example.read", "exact", "_leastloaded", FakeRealm.CREATED,
						3, List.of(new CalleeDescriptor(APPLICATION, "greenhouse#read", 2, 4, null, null),
								new CalleeDescriptor(BROWSER, null, 1, null, "north", "m1"))));
	}

	@Test
	void doesNotMistakeAnotherRealmOrATopicForTheProcedure() {
		this.realm.registration(2, "com.example.two", MatchPolicy.EXACT, InvocationPolicy.SINGLE,
				new CalleeInfo(APPLICATION, 0, 0));
		assertThat(this.endpoint.registration("realm1", 2)).extracting((found) -> found.callees().get(0).handler())
			.isNull();
	}

	@Test
	void listsRegistrationsInOrderOfRealmAndUri() {
		this.router.with("a.realm").registration(9, "z", MatchPolicy.EXACT, InvocationPolicy.SINGLE);
		this.realm.registration(8, "com.b", MatchPolicy.EXACT, InvocationPolicy.SINGLE)
			.registration(7, "com.a", MatchPolicy.WILDCARD, InvocationPolicy.SINGLE)
			.registration(6, "com.a", MatchPolicy.EXACT, InvocationPolicy.SINGLE);
		RegistrationsDescriptor page = this.endpoint.registrations(null, null, null, null);
		assertThat(page).isNotNull();
		assertThat(page.registrations()).extracting(RegistrationDescriptor::id).containsExactly(9L, 6L, 7L, 8L);
	}

	@Test
	void filtersByRealmAndPartOfTheUri() {
		this.router.with("other").registration(9, "com.device.1.set", MatchPolicy.EXACT, InvocationPolicy.SINGLE);
		this.realm.registration(8, "com.device..set", MatchPolicy.WILDCARD, InvocationPolicy.SINGLE)
			.registration(7, "com.clock.read", MatchPolicy.EXACT, InvocationPolicy.SINGLE);
		assertThat(ids("realm1", null)).containsExactly(7L, 8L);
		assertThat(ids(null, "device")).containsExactly(9L, 8L);
		assertThat(ids("realm1", "device")).containsExactly(8L);
		assertThat(ids("realm1", "nothing")).isEmpty();
	}

	@Test
	void knowsNothingOfUnknownRealmsAndRegistrations() {
		this.realm.registration(1, "com.a", MatchPolicy.EXACT, InvocationPolicy.SINGLE);
		assertThat(this.endpoint.registrations("nowhere", null, null, null)).isNull();
		assertThat(this.endpoint.registration("nowhere", 1)).isNull();
		assertThat(this.endpoint.registration("realm1", 2)).isNull();
	}

	private List<Long> ids(String realm, String uri) {
		RegistrationsDescriptor page = this.endpoint.registrations(realm, uri, null, null);
		assertThat(page).isNotNull();
		assertThat(page.total()).isEqualTo(page.registrations().size());
		return page.registrations().stream().map(RegistrationDescriptor::id).toList();
	}

}
