package io.wampspring.docs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.template.WampOperations;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Examples of {@code docs/template.md}. */
class TemplateTests {

	@Test
	void callsAndRegisters() {
		Examples.run(Weather.class).run((context) -> {
			Weather weather = context.getBean(Weather.class);
			ClientRegistration registration = weather.offer();
			assertThat(weather.now("Berlin")).isEqualTo(new Forecast("Berlin", 21.5));
			assertThat(Examples.get(weather.later("Berlin"))).isEqualTo(new Forecast("Berlin", 21.5));
			assertThat(weather.all()).containsExactly(new Forecast("Berlin", 21.5));
			WampException error = catchThrowableOfType(WampException.class, () -> weather.now("Atlantis"));
			assertThat(error.uri()).isEqualTo("com.example.error.no_such_city");
			Examples.get(registration.unregister());
			error = catchThrowableOfType(WampException.class, () -> weather.now("Berlin"));
			assertThat(error.uri()).isEqualTo("wamp.error.no_such_procedure");
		});
	}

	@Test
	void publishesAndSubscribes() {
		Examples.run(Weather.class).run((context) -> {
			Weather weather = context.getBean(Weather.class);
			List<Forecast> seen = new CopyOnWriteArrayList<>();
			ClientSubscription subscription = weather.watch(seen);
			assertThat(weather.announce(new Forecast("Berlin", 21.5))).isPositive();
			Awaitility.await().untilAsserted(() -> assertThat(seen).containsExactly(new Forecast("Berlin", 21.5)));
			Examples.get(subscription.unsubscribe());
		});
	}

	@Test
	void worksOnOtherRealms() {
		Examples.run(Weather.class).withPropertyValues("wamp.realms.backstage.disclosure=never").run((context) -> {
			WampOperations backstage = context.getBean(WampTemplate.class).realm("backstage");
			backstage.register("com.example.echo",
					(invocation) -> CompletableFuture.completedFuture(WampResult.of(invocation.args().get(0))));
			assertThat(backstage.call("com.example.echo").args(1).retrieve(Integer.class)).isOne();
			Examples
				.assertThatErrorOf(() -> context.getBean(WampTemplate.class).realm("nowhere").call("a.b").retrieve())
				.isEqualTo("wamp.error.no_such_realm");
		});
	}

	record Forecast(String city, double celsius) {
	}

	static class Weather {

		private final WampTemplate wamp;

		Weather(WampTemplate wamp) {
			this.wamp = wamp;
		}

		@Nullable Forecast now(String city) {
			return this.wamp.call("com.example.weather.now")
				.args(city)
				.timeout(Duration.ofSeconds(5))
				.retrieve(Forecast.class);
		}

		CompletableFuture<@Nullable Forecast> later(String city) {
			return this.wamp.call("com.example.weather.now").kwarg("city", city).retrieveAsync(Forecast.class);
		}

		@Nullable List<Forecast> all() {
			return this.wamp.call("com.example.weather.all").retrieve(new ParameterizedTypeReference<List<Forecast>>() {
			});
		}

		long announce(Forecast forecast) {
			return this.wamp.publish("com.example.weather.changed").kwargs(forecast).sendAcknowledged().join();
		}

		ClientSubscription watch(List<Forecast> seen) {
			return this.wamp.subscribe("com.example.weather.changed").handler(Forecast.class, (forecast) -> {
				if (forecast != null) {
					seen.add(forecast);
				}
			});
		}

		ClientRegistration offer() {
			Map<String, Object> berlin = Map.of("city", "Berlin", "celsius", 21.5);
			this.wamp.register("com.example.weather.all",
					(invocation) -> CompletableFuture.completedFuture(WampResult.of(List.of(berlin))));
			return this.wamp.register("com.example.weather.now").concurrency(8).handler((invocation) -> {
				Object city = invocation.args().isEmpty() ? invocation.kwargs().get("city") : invocation.args().get(0);
				if (!"Berlin".equals(city)) {
					throw new WampException("com.example.error.no_such_city");
				}
				return CompletableFuture.completedFuture(WampResult.of(berlin));
			});
		}

	}

}
