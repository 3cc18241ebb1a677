package io.wampspring.core.broker;

import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.TrustLevels;

/**
 * How a broker behaves.
 *
 * @param disclosure when the identity of publishers is disclosed
 * @param trustLevels how much subscribers may trust publishers
 * @param archive which events are kept
 */
public record BrokerSettings(DisclosurePolicy disclosure, TrustLevels trustLevels, ArchiveSettings archive) {

}
