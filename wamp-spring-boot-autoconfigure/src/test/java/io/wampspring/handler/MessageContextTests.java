package io.wampspring.handler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.autoconfigure.WampAnnotationAutoConfiguration;
import io.wampspring.autoconfigure.WampRouterAutoConfiguration;
import io.wampspring.autoconfigure.WampTemplateAutoConfiguration;
import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.security.TestClients;
import io.wampspring.template.WampTemplate;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the log knows of a message, in each kind of code that an application has, on
 * platform threads and on virtual ones.
 */
class MessageContextTests {

	private static final String WHO = "peter";

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everyKindOfCodeKnowsTheMessageThatItServes(boolean virtual) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
					WampTemplateAutoConfiguration.class, WampAnnotationAutoConfiguration.class))
			.withPropertyValues("spring.threads.virtual.enabled=" + virtual)
			.withBean(Seen.class, () -> new Seen(this.seen))
			.withBean(Methods.class)
			.withBean(TicketVerifier.class, () -> (request, ticket) -> {
				see("verifier");
				return CompletableFuture.completedFuture(new Account(WHO, "user"));
			})
			.withBean(Authorizer.class, () -> (request) -> {
				if (!request.session().isEmbedded()) {
					see("authorizer");
				}
				return CompletableFuture.completedFuture(Decision.ALLOW);
			})
			.withBean(WampHandlerInterceptor.class, Watcher::new)
			.run((context) -> talk(context.getBean(Router.class), virtual));
	}

	private void talk(Router router, boolean virtual) {
		WampTestClient client = TestClients.connect(router);
		client.sendTicket("realm1", WHO, "x");
		String session = Long.toString(client.expect(WelcomeMessage.class).session());
		client.sendCall("m.outer");
		Object thread = client.expect(ResultMessage.class).payload().args().get(0);
		boolean possible = JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE);
		assertThat(thread).isEqualTo(virtual && possible);
		client.send(new PublishMessage(2, Dict.of("acknowledge", true), "m.news", Payload.ofArgs("x")));
		client.expect(PublishedMessage.class);
		await().until(() -> this.seen.stream().anyMatch((line) -> line.startsWith("topic")));
		String of = "{wamp.authid=peter, wamp.realm=realm1, wamp.session=" + session;
		assertThat(this.seen).contains("verifier " + of + "}", "authorizer " + of + ", wamp.uri=m.outer}",
				"interceptor " + of + ", wamp.uri=m.outer}", "outer " + of + ", wamp.uri=m.outer}",
				"behind " + of + ", wamp.uri=m.outer}", "authorizer " + of + ", wamp.uri=m.news}",
				"topic " + of + ", wamp.uri=m.news}");
		// the bean itself is who calls the inner one
		assertThat(this.seen).filteredOn((line) -> line.startsWith("inner"))
			.singleElement()
			.asString()
			.contains("wamp.uri=m.inner")
			.doesNotContain(session);
	}

	private void see(String where) {
		see(this.seen, where);
	}

	private static void see(List<String> seen, String where) {
		Map<String, String> context = MDC.getCopyOfContextMap();
		seen.add(where + " " + ((context != null) ? new TreeMap<>(context) : "{}"));
	}

	/** Where beans write to. */
	record Seen(List<String> lines) {
	}

	private final class Watcher implements WampHandlerInterceptor {

		@Override
		public @Nullable Object around(HandlerContext context, Chain chain) throws Exception {
			see("interceptor");
			return chain.proceed();
		}

	}

	@WampMapping("m")
	static class Methods {

		private final List<String> seen;

		private final ObjectProvider<WampTemplate> wamp;

		Methods(Seen seen, ObjectProvider<WampTemplate> wamp) {
			this.seen = seen.lines();
			this.wamp = wamp;
		}

		@WampProcedure
		boolean outer() {
			see(this.seen, "outer");
			this.wamp.getObject().call("m.inner").retrieve(String.class);
			see(this.seen, "behind");
			return Thread.currentThread().toString().startsWith("VirtualThread");
		}

		@WampProcedure
		String inner() {
			see(this.seen, "inner");
			return "done";
		}

		@WampTopic
		void news(String news) {
			see(this.seen, "topic");
		}

	}

}
