package io.wampspring.core.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who receives a publication, and what it learns of the publisher, checks 52 to 57.
 */
public abstract class ReceiverConformance extends Conformance {

	@Test
	@DisplayName("check 52: sessions that are eligible and not excluded receive the event")
	void eligibleAndNotExcludedSessionsReceive() {
		WampTestClient a = subscriber("a", "staff");
		WampTestClient b = subscriber("b", "staff");
		WampTestClient c = subscriber("c", "staff");
		join().publish("com.a",
				Map.of("eligible", List.of(a.sessionId(), b.sessionId()), "exclude", List.of(a.sessionId())));
		b.expect(MessageType.EVENT);
		List.of(a, b, c).forEach(WampTestClient::expectNothing);
	}

	@Test
	@DisplayName("check 53: an empty eligible list admits no session, an empty exclude list excludes none")
	void emptyListsAreTakenLiterally() {
		WampTestClient a = subscriber("a", "staff");
		WampTestClient publisher = join();
		for (String key : List.of("eligible", "eligible_authid", "eligible_authrole")) {
			publisher.publish("com.a", Map.of(key, List.of()));
		}
		a.expectNothing();
		for (String key : List.of("exclude", "exclude_authid", "exclude_authrole")) {
			publisher.publish("com.a", Map.of(key, List.of()));
			a.expect(MessageType.EVENT);
		}
	}

	@Test
	@DisplayName("check 54: lists of authids and authroles combine")
	void authidsAndAuthrolesCombine() {
		WampTestClient alice = subscriber("alice", "manager");
		WampTestClient bob = subscriber("bob", "manager");
		WampTestClient carol = subscriber("carol", "staff");
		WampTestClient publisher = join();
		publisher.publish("com.a",
				Map.of("eligible_authrole", List.of("manager"), "exclude_authid", List.of("bob", "nobody")));
		alice.expect(MessageType.EVENT);
		publisher.publish("com.a", Map.of("eligible_authid", List.of("carol"), "exclude_authrole", List.of("manager")));
		carol.expect(MessageType.EVENT);
		List.of(alice, bob, carol).forEach(WampTestClient::expectNothing);
	}

	@Test
	@DisplayName("receivers may be chosen by whatever identities have")
	void receiversAreChosenByAllAttributesOfIdentities() {
		String name = addRealm((config) -> config.receiverAttributes(new ReceiverAttributes(Set.of("guild"))));
		WampTestClient red = guildMember(name, "red");
		WampTestClient blue = guildMember(name, "blue");
		WampTestClient nobody = connect().join(name);
		nobody.subscribe("com.a");
		WampTestClient publisher = connect().join(name);
		publisher.publish("com.a", Map.of("eligible_authmethod", List.of("hello"), "exclude_guild", List.of("blue")));
		red.expect(MessageType.EVENT);
		publisher.publish("com.a", Map.of("_eligible_guild", List.of("blue", "green")));
		blue.expect(MessageType.EVENT);
		publisher.publish("com.a", Map.of("exclude_authprovider", List.of("test")));
		nobody.expect(MessageType.EVENT);
		List.of(red, blue, nobody).forEach(WampTestClient::expectNothing);
	}

	private WampTestClient guildMember(String name, String guild) {
		WampTestClient peer = connect().join(name,
				HelloAuthenticator.details("x", "staff", TestRoles.all(), Map.of("guild", guild)));
		peer.subscribe("com.a");
		return peer;
	}

	@Test
	@DisplayName("nobody receives an event whose receivers are chosen in a way that the router does not know")
	void unknownWayToChooseReceiversReachesNobody() {
		WampTestClient subscriber = subscriber("alice", "staff");
		WampTestClient publisher = join();
		for (String key : List.of("eligible_guild", "exclude_guild", "_eligible_guild", "eligibleAuthid")) {
			Map<String, @Nullable Object> options = new HashMap<>(Map.of(key, List.of("x"), "retain", true));
			publisher.sendPublish("com.a", options);
			options.put("acknowledge", true);
			long request = publisher.sendPublish("com.a", options);
			ReceivedMessage error = publisher.expectError(MessageType.PUBLISH, request, WampUris.INVALID_ARGUMENT);
			assertThat(error.args().get(0)).asString().contains(key.replaceFirst("^_", ""));
			options.put(key, null);
			request = publisher.sendPublish("com.a", options);
			publisher.expectError(MessageType.PUBLISH, request, WampUris.INVALID_ARGUMENT);
		}
		subscriber.expectNothing();
		WampTestClient late = join();
		late.subscribe("com.a", Map.of("get_retained", true));
		late.expectNothing();
		assertThat(currentRealm().statistics().unknownOptions()).isEqualTo(12);
	}

	private WampTestClient subscriber(String authid, String authrole) {
		WampTestClient peer = joinAs(authid, authrole);
		peer.subscribe("com.a");
		return peer;
	}

	@Test
	@DisplayName("check 55: a list with elements of the wrong type is a violation")
	void listOfWrongElementsIsAViolation() {
		for (Map<String, Object> options : List.<Map<String, Object>>of(Map.of("exclude", List.of("x")),
				Map.of("eligible", List.of(0)), Map.of("eligible_authid", List.of(1)),
				Map.of("exclude_authrole", "x"))) {
			WampTestClient publisher = join();
			publisher.sendPublish("com.a", options);
			publisher.expectViolation();
		}
	}

	@Test
	@DisplayName("check 56: a publisher is disclosed if and only if it requests it")
	void publisherIsDisclosedIfItWantsToBe() {
		WampTestClient subscriber = join();
		subscriber.subscribe("com.a");
		WampTestClient unknowing = join(TestRoles.without("subscriber", "publisher_identification"));
		unknowing.subscribe("com.a");
		WampTestClient publisher = joinAs("alice", "manager");
		publisher.publish("com.a", Map.of());
		publisher.publish("com.a", Map.of("disclose_me", true));
		assertThat(subscriber.expect(MessageType.EVENT).details()).isEmpty();
		assertThat(subscriber.expect(MessageType.EVENT).details()).isEqualTo(Map.of("publisher", publisher.sessionId(),
				"publisher_authid", "alice", "publisher_authrole", "manager"));
		assertThat(unknowing.drain()).hasSize(2).allMatch((event) -> event.details().isEmpty());
	}

	@Test
	@DisplayName("check 57: where disclosure is forbidden, requesting it is an error")
	void forbiddenDisclosureIsRefused() {
		String silent = addRealm((config) -> config.disclosure(DisclosurePolicy.NEVER));
		WampTestClient subscriber = connect().join(silent);
		subscriber.subscribe("com.a");
		WampTestClient publisher = connect().join(silent);
		publisher.sendPublish("com.a", Map.of("disclose_me", true));
		long request = publisher.sendPublish("com.a", Map.of("disclose_me", true, "acknowledge", true));
		publisher.expectError(MessageType.PUBLISH, request, WampUris.DISCLOSE_ME_NOT_ALLOWED);
		subscriber.expectNothing();
	}

}
