package io.wampspring.fuzzing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * Words that mean something to the router, so that inputs come further than bytes at
 * random would.
 */
final class Vocabulary {

	private static final String[] URIS = { "com.a", "com.a.b", "com.", "com..b", "com.b", "", "com", "..", "com.a.b.c",
			"bad uri", "com.#", "wamp.x", "wamp.session.on_join", "wamp.error.canceled", "a" };

	private static final String[] META = { "wamp.session.count", "wamp.session.list", "wamp.session.get",
			"wamp.session.kill", "wamp.session.kill_by_authid", "wamp.session.kill_by_authrole",
			"wamp.session.kill_all", "wamp.session.add_testament", "wamp.session.flush_testaments",
			"wamp.registration.list", "wamp.registration.lookup", "wamp.registration.match", "wamp.registration.get",
			"wamp.registration.list_callees", "wamp.registration.count_callees", "wamp.registration.remove_callee",
			"wamp.subscription.list", "wamp.subscription.lookup", "wamp.subscription.match", "wamp.subscription.get",
			"wamp.subscription.list_subscribers", "wamp.subscription.count_subscribers",
			"wamp.subscription.remove_subscriber", "wamp.subscription.get_events", "wamp.reflect.define",
			"wamp.reflect.describe" };

	private static final String[] OPTIONS = { "match", "invoke", "concurrency", "force_reregister", "disclose_caller",
			"forward_timeout", "get_retained", "shard", "acknowledge", "exclude_me", "exclude", "eligible",
			"exclude_authid", "exclude_authrole", "eligible_authid", "eligible_authrole", "retain", "disclose_me",
			"progress", "receive_progress", "timeout", "mode", "rkey", "runmode", "shard_key", "shard_strategy",
			"ppt_scheme", "ppt_serializer", "ppt_cipher", "ppt_keyid", "reason", "scope", "publish_options", "limit",
			"reverse", "from_time", "transaction_hash", "x_any" };

	private static final String[] FEATURES = { "call_canceling", "call_timeout", "caller_identification",
			"payload_passthru_mode", "progressive_call_invocations", "progressive_call_results", "sharded_registration",
			"call_reroute", "call_trustlevels", "pattern_based_registration", "registration_revocation",
			"shared_registration", "publisher_exclusion", "publisher_identification", "sharded_subscription",
			"subscriber_blackwhite_listing", "pattern_based_subscription", "publication_trustlevels",
			"subscription_revocation", "event_retention" };

	private Vocabulary() {
	}

	static String uri(Input input) {
		int choice = input.next(URIS.length + 2);
		return (choice < URIS.length) ? URIS[choice] : input.pick(META);
	}

	static String meta(Input input) {
		return input.pick(META);
	}

	/** Read options. */
	static Dict options(Input input) {
		Dict.Builder options = Dict.builder();
		for (int left = input.next(4); left > 0; left--) {
			options.put(input.pick(OPTIONS), value(input, 1));
		}
		return options.build();
	}

	static Payload payload(Input input, List<Long> ids) {
		return switch (input.next(4)) {
			case 0 -> Payload.EMPTY;
			case 1 -> Payload.ofArgs(id(input, ids), value(input, 2));
			case 2 -> Payload.of(List.of(uri(input)), Map.of(input.pick(OPTIONS), String.valueOf(value(input, 0))));
			default -> Payload.ofArgs(value(input, 2), value(input, 1), value(input, 2));
		};
	}

	/** Read an id: one of those that the peer knows, or any. */
	static long id(Input input, List<Long> ids) {
		int choice = input.next();
		if (choice < 200 && !ids.isEmpty()) {
			return ids.get(choice % ids.size());
		}
		return switch (choice % 4) {
			case 0 -> 0;
			case 1 -> 1L << 53;
			default -> choice;
		};
	}

	static @Nullable Object value(Input input, int depth) {
		return switch (input.next(depth > 0 ? 26 : 22)) {
			case 0 -> true;
			case 1 -> false;
			case 2 -> 0L;
			case 3 -> 1L;
			case 4 -> -1L;
			case 5 -> (long) input.next();
			case 6 -> 1L << 53;
			case 7 -> 1.5;
			case 8 -> "prefix";
			case 9 -> "wildcard";
			case 10 -> input.pick("single", "roundrobin", "random", "first", "last", "all", "_leastloaded");
			case 11 -> input.pick("skip", "kill", "killnowait", "exact", "destroyed", "detached");
			case 12 -> input.pick("hash", "range", "partition", "any", "all");
			case 13 -> input.pick("x_custom", "mqtt", "wamp", "json", "cbor", "native");
			case 14 -> input.pick("anonymous", "user", "alice");
			case 15 -> uri(input);
			case 16 -> new byte[] { 1, 2 };
			case 17 -> null;
			case 18 -> 1000L;
			case 19 -> "wamp.close.killed";
			case 20 -> "2026-01-01T00:00:00.000Z";
			case 21 -> "\u0000";
			case 22 -> List.of((long) input.next(), "alice");
			case 23 -> List.of();
			case 24 -> Map.of(input.pick(OPTIONS), String.valueOf(value(input, depth - 1)));
			default -> Map.of();
		};
	}

	static Dict hello(Input input) {
		Map<String, Object> roles = new LinkedHashMap<>();
		int which = input.next();
		String[] names = { "caller", "callee", "publisher", "subscriber" };
		for (int i = 0; i < names.length; i++) {
			if ((which & 1 << i) == 0) {
				roles.put(names[i], features(which));
			}
		}
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("roles", roles);
		details.put("authmethods",
				List.of(input.pick("anonymous", "ticket", "wampcra", "wamp-scram", "cryptosign", "x")));
		details.put("authid", input.pick("alice", "bob"));
		details.put("authextra", input.nextBoolean() ? Map.of("pubkey", "00".repeat(32), "nonce", "bm9uY2U=")
				: Map.of("nonce", String.valueOf(value(input, 0))));
		return Dict.of(details);
	}

	private static Map<String, Object> features(int which) {
		if ((which & 16) != 0) {
			return Map.of();
		}
		Map<String, Object> features = new LinkedHashMap<>();
		for (String feature : FEATURES) {
			features.put(feature, true);
		}
		return Map.of("features", features);
	}

}
