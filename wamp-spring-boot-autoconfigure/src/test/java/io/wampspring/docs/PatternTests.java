package io.wampspring.docs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/pattern-based-registration.md}. */
class PatternTests {

	@Test
	void selectsTheBestRegistration() {
		Examples.run(Devices.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(call(wamp, "com.example.device.d7.reset")).isEqualTo("d7 is reset");
			assertThat(call(wamp, "com.example.device.main.reset")).isEqualTo("main has no reset");
			assertThat(call(wamp, "com.example.legacy.pump.start")).isEqualTo("old com.example.legacy.pump.start");
			assertThat(call(wamp, "com.example.legacy.pump.reset")).isEqualTo("old com.example.legacy.pump.reset");
			assertThat(call(wamp, "com.example.legacyless.pump.reset")).isEqualTo("any reset");
			assertThat(call(wamp, "com.example.legacyless")).isEqualTo("old com.example.legacyless");
			Examples.assertThatErrorOf(() -> call(wamp, "com.example.device.d7.start"))
				.isEqualTo("wamp.error.no_such_procedure");
		});
	}

	@Test
	void tellsWhatWasCalled() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			wamp.register("com.example.echo")
				.match(MatchPolicy.PREFIX)
				.handler((invocation) -> CompletableFuture.completedFuture(WampResult.of(invocation.procedure())));
			assertThat(call(wamp, "com.example.echo.a.b")).isEqualTo("com.example.echo.a.b");
			assertThat(call(wamp, "com.example.echo")).isEqualTo("com.example.echo");
		});
	}

	@Test
	void tellsWhatVariablesStandFor() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			register(wamp);
			assertThat(call(wamp, "com.iot.device.d7.set_temperature")).isEqualTo("{device_id=d7}");
			BlockingQueue<Object> events = new LinkedBlockingQueue<>();
			wamp.subscribe("com.iot.{device}.moved").handler((event) -> events.add(variables(event.details())));
			wamp.subscribe("com.iot.{thing}.moved").handler((event) -> events.add(variables(event.details())));
			wamp.publish("com.iot.d7.moved").sendAcknowledged().join();
			assertThat(List.of(events.poll(10, TimeUnit.SECONDS), events.poll(10, TimeUnit.SECONDS)))
				.containsExactlyInAnyOrder(Map.of("device", "d7"), Map.of("thing", "d7"));
			for (String uri : List.of("com.{a", "com.x{a}", "com.{}")) {
				Examples.assertThatErrorOf(() -> wamp.subscribe(uri).handler((event) -> events.add(uri)))
					.isEqualTo("wamp.error.invalid_uri");
			}
		});
	}

	private static Object variables(Dict details) {
		return Objects.requireNonNull(details.getMap("variables"));
	}

	private static void register(WampTemplate wamp) {
		wamp.register("com.iot.device.{device_id}.set_temperature")
			.handler((invocation) -> CompletableFuture
				.completedFuture(WampResult.of(String.valueOf(invocation.details().getMap("variables")))));
	}

	private static String call(WampTemplate wamp, String procedure) {
		return String.valueOf(wamp.call(procedure).retrieve(String.class));
	}

	static class Devices {

		@WampProcedure("com.example.device.{device}.reset")
		String reset(String device) {
			return device + " is reset";
		}

		@WampProcedure("com.example.device.main.reset")
		String resetMain() {
			return "main has no reset";
		}

		@WampProcedure(value = "com.example.legacy", match = MatchPolicy.PREFIX)
		String legacy(WampInvocation invocation) {
			return "old " + invocation.procedure();
		}

		@WampProcedure(value = "com.example...reset", match = MatchPolicy.WILDCARD)
		String any() {
			return "any reset";
		}

	}

}
