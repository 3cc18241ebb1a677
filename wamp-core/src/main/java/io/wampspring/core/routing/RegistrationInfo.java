package io.wampspring.core.routing;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A registration as it was at one moment, for operators and the meta API.
 *
 * @param id id of the registration
 * @param uri URI or pattern
 * @param match how it matches
 * @param invoke how callees are chosen
 * @param created when the first callee registered
 * @param callees who serves it, in the order of registration
 */
public record RegistrationInfo(long id, String uri, MatchPolicy match, InvocationPolicy invoke, Instant created,
		List<CalleeInfo> callees) {

	/**
	 * One callee of a registration.
	 *
	 * @param session id of its session
	 * @param inFlight how many of its invocations run
	 * @param concurrency how many may run, or 0 for any number
	 * @param shard name of the group whose keys it shares, or an empty string
	 * @param shardMember name by which it keeps its keys, or {@code null} if it gave none
	 */
	public record CalleeInfo(long session, int inFlight, int concurrency, String shard, @Nullable String shardMember) {

		/**
		 * A callee that names no shard.
		 * @param session id of its session
		 * @param inFlight how many of its invocations run
		 * @param concurrency how many may run, or 0 for any number
		 */
		public CalleeInfo(long session, int inFlight, int concurrency) {
			this(session, inFlight, concurrency, "", null);
		}

	}

}
