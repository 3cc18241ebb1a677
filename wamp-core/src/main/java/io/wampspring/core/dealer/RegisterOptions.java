package io.wampspring.core.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.UriTemplate;

/**
 * The options of REGISTER, read once.
 *
 * @param template the URI or pattern
 * @param match how it matches
 * @param invoke how callees are chosen
 * @param discloseCaller whether the callee wants to know its callers
 * @param forwardTimeout whether the callee runs the timer of calls
 * @param forceReregister whether to take the procedure over
 * @param concurrency how many invocations may run at a time, or 0 for any number
 * @param shardStrategy name of the strategy that spreads calls with a key, if given
 * @param shard what the strategy needs to know of the callee, or an empty string
 */
record RegisterOptions(UriTemplate template, MatchPolicy match, InvocationPolicy invoke, boolean discloseCaller,
		boolean forwardTimeout, boolean forceReregister, int concurrency, @Nullable String shardStrategy,
		String shard) {

	private static String shard(Dict options) {
		String shard = options.getString("shard");
		return (shard != null) ? shard : "";
	}

	static RegisterOptions of(String procedure, Dict options) {
		UriTemplate template = UriTemplate.parse(procedure);
		return new RegisterOptions(template, template.match(MatchPolicy.of(options.getString("match"))),
				InvocationPolicy.of(options.getString("invoke")), options.isTrue("disclose_caller"),
				options.isTrue("forward_timeout"), options.isTrue("force_reregister"),
				(int) Math.min(Integer.MAX_VALUE, options.getLong("concurrency", 0)),
				options.getString("shard_strategy"), shard(options));
	}

}
