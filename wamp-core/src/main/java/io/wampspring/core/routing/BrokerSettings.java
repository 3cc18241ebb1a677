package io.wampspring.core.routing;

import java.time.Duration;

import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.peer.TrustLevels;

/**
 * Settings of a broker.
 *
 * @param disclosure policy for the disclosure of publishers
 * @param trustLevels assigns trust levels to publishers
 * @param acknowledgeDelay maximum delay of the acknowledgement of a publication while
 * subscribers have long outbound queues; zero for none
 * @param receiverAttributes attributes by which publishers may select receivers
 * @param archive settings for history and retained events
 */
public record BrokerSettings(DisclosurePolicy disclosure, TrustLevels trustLevels, Duration acknowledgeDelay,
		ReceiverAttributes receiverAttributes, ArchiveSettings archive) {

}
