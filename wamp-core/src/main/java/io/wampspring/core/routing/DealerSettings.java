package io.wampspring.core.routing;

import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.TrustLevels;

/**
 * Settings of a dealer.
 *
 * @param disclosure policy for the disclosure of callers
 * @param strictFeatures whether features need to be announced, without exceptions for
 * popular clients
 * @param calls time-outs of calls and limit of queued calls
 * @param forceReregister when {@code force_reregister} is honoured
 * @param trustLevels assigns trust levels to callers
 * @param shardStrategies strategies that distribute calls with a key over callees
 */
public record DealerSettings(DisclosurePolicy disclosure, boolean strictFeatures, CallSettings calls,
		ForceReregister forceReregister, TrustLevels trustLevels, ShardStrategies shardStrategies) {

}
