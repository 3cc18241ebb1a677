package io.wampspring.core.routing;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A snapshot of a registration, for operators and the meta API.
 *
 * @param id id of the registration
 * @param uri the URI or pattern
 * @param match the match policy
 * @param invoke the invocation policy
 * @param created time of the first callee's registration
 * @param callees its callees, in the order of registration
 */
public record RegistrationInfo(long id, String uri, MatchPolicy match, InvocationPolicy invoke, Instant created,
		List<CalleeInfo> callees) {

	/**
	 * One callee of a registration.
	 *
	 * @param session id of its session
	 * @param inFlight number of its running invocations
	 * @param concurrency maximum number of running invocations, or 0 for no limit
	 * @param shard name of its group, or an empty string
	 * @param shardMember stable name in its group, or {@code null} if not given
	 */
	public record CalleeInfo(long session, int inFlight, int concurrency, String shard, @Nullable String shardMember) {

		/**
		 * Create the description of a callee without shard.
		 * @param session id of its session
		 * @param inFlight number of its running invocations
		 * @param concurrency maximum number of running invocations, or 0 for no limit
		 */
		public CalleeInfo(long session, int inFlight, int concurrency) {
			this(session, inFlight, concurrency, "", null);
		}

	}

}
