package io.wampspring.core.routing;

import java.time.Duration;

import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.TrustLevels;

/**
 * How a dealer behaves.
 *
 * @param disclosure when the identity of callers is disclosed
 * @param strictFeatures whether progressive results need {@code call_canceling} at the
 * callee, as the specification says
 * @param defaultTimeout of calls without {@code timeout}; zero for none
 * @param maxTimeout upper bound for all calls; zero for none
 * @param forceReregister when {@code force_reregister} is honoured
 * @param maxWaitingCalls how many calls of one registration may wait while all of its
 * callees have as many invocations as their {@code concurrency} allows
 * @param trustLevels how much callees may trust callers
 * @param shardStrategies how calls with a key are spread over callees
 */
public record DealerSettings(DisclosurePolicy disclosure, boolean strictFeatures, Duration defaultTimeout,
		Duration maxTimeout, ForceReregister forceReregister, int maxWaitingCalls, TrustLevels trustLevels,
		ShardStrategies shardStrategies) {

}
