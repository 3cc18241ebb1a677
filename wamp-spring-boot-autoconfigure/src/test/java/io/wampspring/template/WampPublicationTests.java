package io.wampspring.template;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;

import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EventHandler;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.Application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class WampPublicationTests {

	@Test
	void publishesToTheApplicationItselfAndToOthers() {
		Application.with(TemplateBeans.class, (application) -> {
			Queue<List<Object>> received = new ConcurrentLinkedQueue<>();
			subscribe(application.peer(), "c.event", (event) -> received.add(event.args()));
			application.bean(WampOperations.class).publish("c.event").args(1).send();
			long id = Application
				.get(application.bean(WampOperations.class).publish("c.event").args(2).sendAcknowledged());
			assertThat(id).isPositive();
			await().untilAsserted(() -> assertThat(received).containsExactly(List.of(1), List.of(2)));
			await().untilAsserted(
					() -> assertThat(application.bean(TemplateBeans.class).log).contains("event 1", "event 2"));
		});
	}

	@Test
	void choosesReceivers() {
		Application.with(TemplateBeans.class, (application) -> {
			Queue<Object> received = new ConcurrentLinkedQueue<>();
			WampSession other = application.join("realm1");
			subscribe(application.peer(), "c.chosen", (event) -> received.add("peer " + event.args().get(0)));
			subscribe(other, "c.chosen", (event) -> received.add("other " + event.args().get(0)));
			WampOperations wamp = application.bean(WampOperations.class);
			wamp.publish("c.chosen").eligible(other.id()).args(1).send();
			wamp.publish("c.chosen").exclude(other.id()).args(2).send();
			wamp.publish("c.chosen").eligibleAuthrole("nobody").args(3).send();
			wamp.publish("c.chosen").excludeAuthrole("anonymous").args(4).send();
			wamp.publish("c.chosen").eligibleAuthid("nobody").args(5).send();
			wamp.publish("c.chosen").excludeAuthid("nobody").args(6).send();
			await().untilAsserted(
					() -> assertThat(received).containsExactlyInAnyOrder("other 1", "peer 2", "other 6", "peer 6"));
		});
	}

	@Test
	void acknowledgesWithTheIdThatSubscribersSee() {
		Application.with(TemplateBeans.class, (application) -> {
			Queue<Long> seen = new ConcurrentLinkedQueue<>();
			subscribe(application.peer(), "c.acknowledged", (event) -> seen.add(event.publication()));
			long id = Application
				.get(application.bean(WampOperations.class).publish("c.acknowledged").sendAcknowledged());
			await().untilAsserted(() -> assertThat(seen).containsExactly(id));
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> Application
					.get(application.bean(WampOperations.class).publish("not a uri").sendAcknowledged()))
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.invalid_uri"));
		});
	}

	@Test
	void retainsAndGetsRetainedEvents() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			long id = Application.get(wamp.publish("c.kept").retain().args("kept").sendAcknowledged());
			wamp.publish("c.kept").args("not kept").send();
			Queue<String> received = new ConcurrentLinkedQueue<>();
			wamp.subscribe("c.kept").handler((event) -> received.add("live " + event.args().get(0)));
			wamp.subscribe("c")
				.match(MatchPolicy.PREFIX)
				.getRetained()
				.handler((event) -> received.add(event.publication() + " " + event.topic() + " "
						+ event.details().isTrue("retained") + " " + event.args().get(0)));
			await().untilAsserted(() -> assertThat(received).containsExactly(id + " c.kept true kept"));
			wamp.publish("c.kept").retain().eligibleAuthrole("nobody").args("for others").send();
			WampOperations other = wamp.realm("realm2");
			other.subscribe("c.kept").getRetained().handler((event) -> received.add("other realm"));
			wamp.subscribe("c.kept").getRetained().handler((event) -> received.add("again " + event.args().get(0)));
			await().untilAsserted(() -> assertThat(received).contains("again kept"));
			assertThat(received).noneMatch((text) -> text.contains("others") || text.contains("other realm"));
		});
	}

	@Test
	void setsTheOptionsOfMessages() {
		Application.with(TemplateBeans.class, (application) -> {
			Queue<Dict> details = new ConcurrentLinkedQueue<>();
			subscribe(application.peer(), "c.disclosed", (event) -> details.add(event.details()));
			application.bean(WampOperations.class).publish("c.disclosed").discloseMe().send();
			await().untilAsserted(() -> assertThat(details).singleElement()
				.satisfies((dict) -> assertThat(dict.has("publisher")).isTrue()));
		});
	}

	@Test
	void subscribesAndRegisters() {
		Application.with(TemplateBeans.class, (application) -> {
			Queue<Object> received = new ConcurrentLinkedQueue<>();
			WampOperations wamp = application.bean(WampOperations.class);
			ClientSubscription subscription = wamp.subscribe("d")
				.match(MatchPolicy.PREFIX)
				.handler(TemplateBeans.Point.class, received::add);
			wamp.publish("d.e").args(new TemplateBeans.Point(1, 2)).send();
			await().untilAsserted(() -> assertThat(received).containsExactly(new TemplateBeans.Point(1, 2)));
			Application.get(subscription.unsubscribe());
			wamp.subscribe("f", (WampEvent event) -> received.add(event.topic()));
			wamp.publish("f").send();
			await().untilAsserted(() -> assertThat(received).contains("f"));
			wamp.register("g",
					(invocation) -> CompletableFuture.completedFuture(WampResult.of(invocation.args().size())));
			assertThat(wamp.call("g").args(1, 2, 3).retrieve(Integer.class)).isEqualTo(3);
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> wamp.register("g", (invocation) -> CompletableFuture.completedFuture(null)))
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.procedure_already_exists"));
		});
	}

	@Test
	void worksOnOtherRealms() {
		Application.with(TemplateBeans.class, (application) -> {
			WampOperations other = application.bean(WampOperations.class).realm("realm2");
			other.register("only.here", (invocation) -> CompletableFuture.completedFuture(WampResult.of("realm2")));
			assertThat(other.call("only.here").retrieve(String.class)).isEqualTo("realm2");
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> application.bean(WampOperations.class).call("only.here").retrieve());
			assertThatExceptionOfType(WampException.class)
				.isThrownBy(() -> application.bean(WampOperations.class).realm("nowhere").call("x").retrieve())
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("wamp.error.no_such_realm"));
		});
	}

	private static void subscribe(WampSession session, String topic, EventHandler handler) {
		Application.get(session.subscribe(new SubscribeRequest(topic), handler));
	}

}
