package io.wampspring.websocket;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line at the start that says what is open where.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndpointReportTests {

	private static final String SHOWN = "logging.level.io.wampspring.autoconfigure.EndpointReport=info";

	private static List<String> lines(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains("WAMP at "))
			.map((line) -> line.substring(line.indexOf("WAMP at ")))
			.toList();
	}

	@Test
	void oneLineSaysWhatIsOpenWhere(CapturedOutput output) {
		try (TestApplication application = new TestApplication(Container.TOMCAT_DIRECT, List.of(Beans.class), SHOWN)) {
			assertThat(lines(output))
				.containsExactly("WAMP at /ws: realm1 (open to all clients), 3 procedures, 1 topic");
			assertThat(application.port()).isPositive();
		}
	}

	@Test
	void eachEndpointHasALineAndEachRealmItsAccess(CapturedOutput output) {
		try (TestApplication application = new TestApplication(Container.TOMCAT_OWN_PORT, List.of(Beans.class), SHOWN,
				"server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api",
				"wamp.realms.realm1.auth.allow-anonymous=false", "wamp.realms.realm1.auth.users.peter.role=user",
				"wamp.realms.realm1.auth.users.peter.ticket=sesame", "wamp.realms.empty.auth.allow-anonymous=false")) {
			String realms = ": empty (closed, http), 0 procedures, 0 topics; "
					+ "realm1 (closed, http, ticket), 3 procedures, 1 topic";
			assertThat(lines(output)).containsExactly("WAMP at /shop/api/ws" + realms,
					"WAMP at /shop/api/ws on port " + application.port() + realms);
		}
	}

	@Test
	void manyRealmsDoNotMakeALongLine(CapturedOutput output) {
		String[] properties = Stream
			.concat(Stream.of(SHOWN),
					Stream.iterate(1, (number) -> number + 1)
						.limit(20)
						.map((number) -> "wamp.realms.r" + number + ".disclosure=never"))
			.toArray(String[]::new);
		try (TestApplication application = new TestApplication(Container.JETTY, properties)) {
			assertThat(lines(output)).singleElement().asString().contains("r1 (").endsWith("; and 11 more realms");
			assertThat(application.port()).isPositive();
		}
	}

	static class Beans {

		@WampProcedure("com.example.one")
		@WampProcedure("com.example.two")
		@WampProcedure("com.example.three")
		int number() {
			return 1;
		}

		@WampTopic("com.example.news")
		void onNews(String news) {
			assertThat(news).isNotNull();
		}

	}

}
