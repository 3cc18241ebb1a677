package io.wampspring.core.routing;

import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.TrustLevels;

/**
 * How a dealer behaves.
 *
 * @param disclosure when the identity of callers is disclosed
 * @param strictFeatures whether progressive results need {@code call_canceling} at the
 * callee, as the specification says
 * @param calls how long calls may take and how many may wait
 * @param forceReregister when {@code force_reregister} is honoured
 * @param trustLevels how much callees may trust callers
 * @param shardStrategies how calls with a key are spread over callees
 */
public record DealerSettings(DisclosurePolicy disclosure, boolean strictFeatures, CallSettings calls,
		ForceReregister forceReregister, TrustLevels trustLevels, ShardStrategies shardStrategies) {

}
