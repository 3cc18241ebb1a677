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
import io.wampspring.core.message.Dict;
import io.wampspring.core.routing.ShardStrategy;
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
				Dict range = Dict.of(Map.of("shard_strategy", "range", "shard_lower_bound", lowest));
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
			join(context, "europe", Map.of("shard_strategy", "region", "shard_member", "eu"));
			join(context, "asia", Map.of("shard_strategy", "region", "shard_member", "as"));
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
			Dict range = Dict.of(Map.of("shard_strategy", "range", "shard_lower_bound", "1000"));
			Examples.get(worker.register(new RegisterRequest("com.example.account", range),
					(invocation) -> CompletableFuture.completedFuture(WampResult.of("somewhere else"))));
			assertThat(owner(wamp, 999)).isEqualTo("here");
			assertThat(owner(wamp, 1000)).isEqualTo("somewhere else");
		});
	}

	@Test
	void callsAGroupByName() {
		Examples.run(Sessions.class, Members.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.session.find").shardKey("k").retrieve(String.class)).isEqualTo("here");
			WampSession worker = Examples.join(context);
			Examples.get(worker.register(new RegisterRequest("com.example.session.find", Dict.of("shard", "archive")),
					(invocation) -> CompletableFuture.completedFuture(WampResult.of("archived"))));
			assertThat(find(wamp, "ann")).isEqualTo("here");
			Examples.assertThatErrorOf(() -> wamp.call("com.example.session.find").shardKey("k").retrieve())
				.isEqualTo("wamp.error.invalid_argument");
		});
	}

	@Test
	void beansKeepTheirKeysUnderTheNamesOfApplicationAndBean() {
		Examples.run(Sessions.class, Members.class)
			.withPropertyValues("spring.application.name=shop")
			.run((context) -> {
				WampTemplate wamp = context.getBean(WampTemplate.class);
				Dict members = Dict.of(Map.of("shard_strategy", "members", "shard_member", "remote"));
				Examples.get(Examples.join(context)
					.register(new RegisterRequest("com.example.session.load", members),
							(invocation) -> CompletableFuture.completedFuture(WampResult.of("there"))));
				assertThat(wamp.call("com.example.session.load").shardKey("shop.sessions").retrieve(String.class))
					.isEqualTo("loaded");
				assertThat(wamp.call("com.example.session.load").shardKey("remote").retrieve(String.class))
					.isEqualTo("there");
			});
	}

	private static String find(WampTemplate wamp, String user) {
		return String.valueOf(wamp.call("com.example.session.find")
			.option("shard", "user_sessions")
			.shardKey(user)
			.retrieve(String.class));
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

		@WampProcedure(shardStrategy = "range", shardLowerBound = "0")
		String account() {
			return "here";
		}

	}

	@WampController(value = "com.example.session", beanName = "sessions")
	static class Sessions {

		@WampProcedure(shard = "user_sessions")
		String find() {
			return "here";
		}

		@WampProcedure(shardStrategy = "members")
		String load() {
			return "loaded";
		}

	}

	/** A strategy whose keys are the names of the members. */
	@Configuration(proxyBeanMethods = false)
	static class Members {

		@Bean
		ShardStrategy members() {
			return (key, shards) -> shards.stream().map(ShardStrategy.Shard::member).toList().indexOf(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Regions {

		@Bean
		ShardStrategy region() {
			return (key, shards) -> {
				for (int i = 0; i < shards.size(); i++) {
					if (key.startsWith(shards.get(i).member())) {
						return i;
					}
				}
				return -1;
			};
		}

	}

}
