package io.wampspring.core.routing;

import java.time.Duration;

import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.peer.TrustLevels;

/**
 * How a broker behaves.
 *
 * @param disclosure when the identity of publishers is disclosed
 * @param trustLevels how much subscribers may trust publishers
 * @param acknowledgeDelay how long the acknowledgement of a publication may be held back
 * for subscribers that have too much to read; zero for not at all
 * @param receiverAttributes by which attributes publishers may choose receivers
 * @param archive which events are kept
 */
public record BrokerSettings(DisclosurePolicy disclosure, TrustLevels trustLevels, Duration acknowledgeDelay,
		ReceiverAttributes receiverAttributes, ArchiveSettings archive) {

}
