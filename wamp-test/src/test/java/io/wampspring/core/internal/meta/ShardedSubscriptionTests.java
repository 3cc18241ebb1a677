package io.wampspring.core.internal.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requirement SS-1.
 */
class ShardedSubscriptionTests {

	private static final int KEYS = 300;

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@BeforeEach
	void addRealm() {
		this.router.addRealm(RealmConfig.builder("realm1").authenticators(List.of(MetaClients.users())).build());
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	private WampTestClient join(String authrole) {
		return MetaClients.join(this.router, "x", authrole);
	}

	private WampTestClient shard(String key) {
		WampTestClient peer = join("user");
		peer.subscribe("com.s", Map.of("nkey", key));
		return peer;
	}

	private static Map<Integer, String> owners(WampTestClient publisher, Map<String, WampTestClient> shards) {
		Map<Integer, String> owners = new HashMap<>();
		for (int key = 0; key < KEYS; key++) {
			publisher.publish("com.s", Map.of("rkey", "key" + key), key);
			for (Map.Entry<String, WampTestClient> shard : shards.entrySet()) {
				if (!shard.getValue().received().isEmpty()) {
					assertThat(owners.put(key, shard.getKey())).as("second owner of %s", key).isNull();
				}
			}
		}
		return owners;
	}

	@Test
	void publicationWithKeyGoesToOneShardAndToEverybodyWithoutShard() {
		WampTestClient publisher = join("user");
		Map<String, WampTestClient> shards = new HashMap<>(Map.of("a", shard("a"), "b", shard("b"), "c", shard("c")));
		WampTestClient twin = shard("a");
		WampTestClient all = join("user");
		all.subscribe("com.s");
		Map<Integer, String> owners = owners(publisher, shards);
		assertThat(owners).hasSize(KEYS);
		long ofA = owners.values().stream().filter("a"::equals).count();
		assertThat(ofA).isBetween(60L, 140L);
		assertThat(twin.received()).hasSize((int) ofA);
		assertThat(all.received()).hasSize(KEYS);
		publisher.publish("com.s", Map.of(), "no key");
		shards.values().forEach((shard) -> assertThat(shard.received()).hasSize(1));
	}

	@Test
	void leavingShardMovesItsOwnKeysOnly() {
		WampTestClient publisher = join("user");
		Map<String, WampTestClient> shards = new HashMap<>(Map.of("a", shard("a"), "b", shard("b"), "c", shard("c")));
		Map<Integer, String> before = owners(publisher, shards);
		WampTestClient leaving = shards.get("b");
		assertThat(leaving).isNotNull();
		leaving.leave();
		shards.remove("b");
		Map<Integer, String> after = owners(publisher, shards);
		before.forEach((key, owner) -> {
			if (!owner.equals("b")) {
				assertThat(after).containsEntry(key, owner);
			}
		});
		assertThat(after).hasSize(KEYS);
	}

	@Test
	void shardWithoutEligibleSubscriberDoesNotCount() {
		WampTestClient publisher = join("user");
		Map<String, WampTestClient> shards = new HashMap<>(Map.of("a", shard("a"), "b", shard("b")));
		WampTestClient excluded = shards.get("a");
		assertThat(excluded).isNotNull();
		for (int key = 0; key < 20; key++) {
			publisher.publish("com.s", Map.of("rkey", "key" + key, "exclude", List.of(excluded.sessionId())), key);
		}
		assertThat(shards.get("b")).extracting(WampTestClient::received)
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.hasSize(20);
	}

}
