package io.wampspring.actuate.endpoint;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;

/**
 * A registration in the {@code wampregistrations} endpoint.
 *
 * @param realm URI of the realm
 * @param id id of the registration
 * @param uri registered URI or pattern
 * @param match {@code exact}, {@code prefix} or {@code wildcard}
 * @param invoke invocation policy, as in the {@code invoke} option
 * @param created when the first callee registered
 * @param inFlight number of running invocations of all callees
 * @param callees callees, in the order of registration
 */
public record RegistrationDescriptor(String realm, long id, String uri, String match, String invoke, Instant created,
		int inFlight, List<CalleeDescriptor> callees) implements OperationResponseBody {

	static RegistrationDescriptor of(RealmEntry<RegistrationInfo> entry, HandlerNames names) {
		RegistrationInfo info = entry.info();
		List<CalleeDescriptor> callees = info.callees()
			.stream()
			.map((callee) -> CalleeDescriptor.of(callee, names.procedure(entry.realm(), info.id(), callee.session())))
			.toList();
		int inFlight = info.callees().stream().mapToInt(CalleeInfo::inFlight).sum();
		return new RegistrationDescriptor(entry.realm(), info.id(), info.uri(), info.match().key(), info.invoke().key(),
				info.created(), inFlight, callees);
	}

	/**
	 * One callee of a registration.
	 *
	 * @param session id of its session
	 * @param handler bean and method, such as {@code greenhouse#read}; absent if the
	 * callee is not an annotated method of this application
	 * @param inFlight number of its running invocations
	 * @param concurrency maximum number of running invocations; absent if unlimited
	 * @param shard name of its shard group; absent if not set
	 * @param shardMember its name in the group; absent if not set
	 */
	public record CalleeDescriptor(long session, @Nullable String handler, int inFlight, @Nullable Integer concurrency,
			@Nullable String shard, @Nullable String shardMember) {

		static CalleeDescriptor of(CalleeInfo info, @Nullable String handler) {
			return new CalleeDescriptor(info.session(), handler, info.inFlight(),
					(info.concurrency() > 0) ? info.concurrency() : null, info.shard().isEmpty() ? null : info.shard(),
					info.shardMember());
		}

	}

}
