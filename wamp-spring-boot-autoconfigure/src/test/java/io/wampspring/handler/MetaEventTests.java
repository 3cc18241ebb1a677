package io.wampspring.handler;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Payload;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.template.WampTemplate;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Annotated methods hear of sessions, registrations, subscriptions and descriptions, and
 * get retained events, as from any other topic.
 */
class MetaEventTests {

	@Test
	void hearOfSessionsDespiteAPrefix() {
		Application.with(Beans.class, (application) -> {
			Queue<String> seen = application.bean(Beans.class).seen;
			WampSession session = application.join("realm1");
			await()
				.untilAsserted(() -> assertThat(seen).contains("joined " + session.id() + " anonymous anonymous true"));
			session.close();
			await().untilAsserted(() -> assertThat(seen)
				.anyMatch((text) -> text.startsWith("left " + session.id() + " ") && text.endsWith(" anonymous")));
		});
	}

	@Test
	void hearOfRegistrations() {
		Application.with(Beans.class, (application) -> {
			Queue<String> seen = application.bean(Beans.class).seen;
			long session = application.peer().id();
			ClientRegistration registration = Application.get(application.peer()
				.register(new RegisterRequest("meta.procedure"), (invocation) -> completedFuture(WampResult.EMPTY)));
			Application.get(registration.unregister());
			await()
				.untilAsserted(() -> assertThat(seen).contains("registration.on_create " + session + " meta.procedure")
					.containsSubsequence("registration.on_register " + session + " " + registration.id(),
							"registration.on_unregister " + session + " " + registration.id(),
							"registration.on_delete " + session + " " + registration.id()));
		});
	}

	@Test
	void hearOfSubscriptions() {
		Application.with(Beans.class, (application) -> {
			Queue<String> seen = application.bean(Beans.class).seen;
			long session = application.peer().id();
			ClientSubscription subscription = Application
				.get(application.peer().subscribe(new SubscribeRequest("meta.topic"), (event) -> {
				}));
			Application.get(subscription.unsubscribe());
			await().untilAsserted(() -> assertThat(seen).contains("subscription.on_create " + session + " meta.topic")
				.containsSubsequence("subscription.on_subscribe " + session + " " + subscription.id(),
						"subscription.on_unsubscribe " + session + " " + subscription.id(),
						"subscription.on_delete " + session + " " + subscription.id()));
		});
	}

	@Test
	void hearOfDescriptions() {
		Application.with(Beans.class, (application) -> {
			application.call("wamp.reflect.define", Payload.ofArgs("described", Map.of("description", "text")));
			await()
				.untilAsserted(() -> assertThat(application.bean(Beans.class).seen).contains("defined described text"));
		});
	}

	@Test
	void getRetainedEventsWhenTheyAskForThem() {
		Application.with(Application.runner().withBean(Beans.class).withBean(Late.class), (application) -> await()
			.untilAsserted(() -> assertThat(application.bean(Late.class).seen).containsExactly("now true")));
	}

	@WampMapping("prefix")
	static class Beans {

		final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@WampTopic("wamp.session.on_join")
		void joined(Joined joined) {
			this.seen.add("joined " + joined.session() + " " + joined.authrole() + " " + joined.authmethod() + " "
					+ (joined.authid() != null));
		}

		@WampTopic("wamp.session.on_leave")
		void left(long session, String authid, String authrole) {
			this.seen.add("left " + session + " " + authid + " " + authrole);
		}

		@WampTopic(value = "wamp.{what}.on_create")
		void created(String what, long session, Map<String, Object> details) {
			this.seen.add(what + ".on_create " + session + " " + details.get("uri"));
		}

		@WampTopic("wamp.registration.{event}")
		void registration(HandlerContext context, String event, long session, Object registration) {
			if (!event.equals("on_create")) {
				this.seen.add("registration." + event + " " + session + " " + registration);
			}
		}

		@WampTopic("wamp.subscription.{event}")
		void subscription(String event, long session, Object subscription) {
			if (!event.equals("on_create")) {
				this.seen.add("subscription." + event + " " + session + " " + subscription);
			}
		}

		@WampTopic("wamp.reflect.on_define")
		void defined(String uri, Map<String, Object> schema) {
			this.seen.add("defined " + uri + " " + schema.get("description"));
		}

	}

	static class Late {

		final Queue<String> seen = new ConcurrentLinkedQueue<>();

		Late(WampTemplate wamp) {
			wamp.publish("late.state").retain().args("now").sendAcknowledged().join();
		}

		@WampTopic(value = "late", match = MatchPolicy.PREFIX, getRetained = true)
		void state(String text, HandlerContext context) {
			this.seen.add(text + " " + context.details().isTrue("retained"));
		}

	}

	record Joined(long session, @Nullable String authid, String authrole, String authmethod) {
	}

}
