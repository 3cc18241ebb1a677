package io.wampspring.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.dealer.InvocationPolicy;
import io.wampspring.core.dealer.ShardStrategy;
import io.wampspring.core.message.Dict;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/sharded-registration.md}. */
class ShardedRegistrationTests {

	@Test
	void takesCallsOfAKeyToOneCallee() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			join(context, "one", Map.of("invoke", "roundrobin"));
			join(context, "two", Map.of("invoke", "roundrobin"));
			join(context, "three", Map.of("invoke", "roundrobin"));
			List<String> before = owners(wamp);
			assertThat(owners(wamp)).isEqualTo(before);
			assertThat(before).contains("one", "two", "three");
			join(context, "four", Map.of("invoke", "roundrobin"));
			List<String> after = owners(wamp);
			for (int i = 0; i < before.size(); i++) {
				assertThat(after.get(i)).isIn(before.get(i), "four");
			}
			assertThat(wamp.call("com.example.account").option("shard_key", 7).retrieve(String.class))
				.isEqualTo(after.get(7));
		});
	}

	@Test
	void spreadsByRanges() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			for (String lowest : List.of("0", "1000", "2000")) {
				WampSession worker = Examples.join(context);
				Dict range = Dict.of(Map.of("invoke", "roundrobin", "shard_strategy", "range", "shard", lowest));
				Examples.get(worker.register(new RegisterRequest("com.example.account", range),
						(invocation) -> CompletableFuture.completedFuture(WampResult.of("from " + lowest))));
			}
			assertThat(owner(wamp, 999)).isEqualTo("from 0");
			assertThat(owner(wamp, 1000)).isEqualTo("from 1000");
			assertThat(owner(wamp, 123_456)).isEqualTo("from 2000");
			Examples.assertThatErrorOf(() -> owner(wamp, -1)).isEqualTo("wamp.error.no_available_callee");
		});
	}

	@Test
	void spreadsByAStrategyOfTheApplication() {
		Examples.run(Regions.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			join(context, "europe", Map.of("invoke", "roundrobin", "shard_strategy", "region", "shard", "eu"));
			join(context, "asia", Map.of("invoke", "roundrobin", "shard_strategy", "region", "shard", "as"));
			assertThat(owner(wamp, "eu-berlin")).isEqualTo("europe");
			assertThat(owner(wamp, "as-osaka")).isEqualTo("asia");
			Examples.assertThatErrorOf(() -> owner(wamp, "af-lagos")).isEqualTo("wamp.error.no_available_callee");
		});
	}

	@Test
	void spreadsCallsOverMethods() {
		Examples.run(Archive.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			WampSession worker = Examples.join(context);
			Dict range = Dict.of(Map.of("invoke", "roundrobin", "shard_strategy", "range", "shard", "1000"));
			Examples.get(worker.register(new RegisterRequest("com.example.account", range),
					(invocation) -> CompletableFuture.completedFuture(WampResult.of("somewhere else"))));
			assertThat(owner(wamp, 999)).isEqualTo("here");
			assertThat(owner(wamp, 1000)).isEqualTo("somewhere else");
		});
	}

	@Test
	void refusesAModeWithoutKeyAndUnknownStrategies() {
		Examples.run().run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			join(context, "one", Map.of("invoke", "roundrobin"));
			Examples.assertThatErrorOf(() -> wamp.call("com.example.account").option("runmode", "partition").retrieve())
				.isEqualTo("wamp.error.invalid_argument");
			Examples
				.assertThatErrorOf(() -> wamp.register("com.example.other")
					.option("shard_strategy", "region")
					.handler((invocation) -> CompletableFuture.completedFuture(WampResult.EMPTY)))
				.isEqualTo("wamp.error.invalid_argument");
			assertThat(wamp.call("com.example.account").option("rkey", 7).retrieve(String.class)).isEqualTo("one");
		});
	}

	private static void join(ApplicationContext context, String name, Map<String, Object> options) {
		WampSession worker = Examples.join(context);
		Examples.get(worker.register(new RegisterRequest("com.example.account", Dict.of(options)),
				(invocation) -> CompletableFuture.completedFuture(WampResult.of(name))));
	}

	private static List<String> owners(WampTemplate wamp) {
		List<String> owners = new ArrayList<>();
		for (int account = 0; account < 100; account++) {
			owners.add(owner(wamp, account));
		}
		return owners;
	}

	private static String owner(WampTemplate wamp, Object key) {
		return String.valueOf(wamp.call("com.example.account").shardKey(key).retrieve(String.class));
	}

	@WampController("com.example")
	static class Archive {

		@WampProcedure(invoke = InvocationPolicy.ROUNDROBIN, shardStrategy = "range", shard = "0")
		String account() {
			return "here";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Regions {

		@Bean
		ShardStrategy region() {
			return (key, shards) -> {
				for (int i = 0; i < shards.size(); i++) {
					if (key.startsWith(shards.get(i).label())) {
						return i;
					}
				}
				return -1;
			};
		}

	}

}
