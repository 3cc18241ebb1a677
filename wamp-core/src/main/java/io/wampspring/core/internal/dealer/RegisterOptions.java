package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The options of REGISTER, parsed once.
 *
 * @param template the URI or pattern
 * @param match the match policy
 * @param invoke the invocation policy
 * @param discloseCaller whether the callee requests disclosure of callers
 * @param forwardTimeout whether the callee enforces the time-out of calls
 * @param forceReregister whether to replace existing callees
 * @param concurrency maximum number of concurrent invocations, or 0 for no limit
 * @param shardStrategy name of the strategy that distributes calls with a key, or
 * {@code null} if not given
 * @param shard name of the group of callees over which keys are distributed, or an empty
 * string
 * @param shardMember stable name of the callee in its group, or {@code null} if not given
 * @param shardLowerBound lowest key of the callee, or an empty string
 */
record RegisterOptions(UriTemplate template, MatchPolicy match, InvocationPolicy invoke, boolean discloseCaller,
		boolean forwardTimeout, boolean forceReregister, int concurrency, @Nullable String shardStrategy, String shard,
		@Nullable String shardMember, String shardLowerBound) {

	private static String text(Dict options, OptionKey<?> key) {
		Object value = options.get(key);
		return (value != null) ? value.toString() : "";
	}

	/** Naming a shard or strategy implies a shared registration. */
	private static InvocationPolicy invoke(Dict options) {
		String invoke = options.get(OptionKeys.INVOKE);
		boolean sharded = options.has(OptionKeys.SHARD) || options.has(OptionKeys.SHARD_STRATEGY);
		return (invoke == null && sharded) ? InvocationPolicy.ROUNDROBIN : InvocationPolicy.of(invoke);
	}

	static RegisterOptions of(String procedure, Dict options) {
		UriTemplate template = UriTemplate.parse(procedure);
		return new RegisterOptions(template, template.match(MatchPolicy.of(options.get(OptionKeys.MATCH))),
				invoke(options), options.isTrue(OptionKeys.DISCLOSE_CALLER), options.isTrue(OptionKeys.FORWARD_TIMEOUT),
				options.isTrue(OptionKeys.FORCE_REREGISTER),
				(int) Math.min(Integer.MAX_VALUE, options.getLong(OptionKeys.CONCURRENCY, 0)),
				options.get(OptionKeys.SHARD_STRATEGY), text(options, OptionKeys.SHARD),
				options.get(OptionKeys.SHARD_MEMBER), text(options, OptionKeys.SHARD_LOWER_BOUND));
	}

}
