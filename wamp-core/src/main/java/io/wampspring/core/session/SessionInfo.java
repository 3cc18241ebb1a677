package io.wampspring.core.session;

import java.time.Instant;

import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A session as it was at one moment, for operators and the meta API.
 *
 * @param id id of the session
 * @param identity who it is
 * @param features what it announced
 * @param connection how it is connected
 * @param joined when it joined
 * @param queuedBytes bytes that wait to be written to it
 * @param subscriptions how many subscriptions it holds
 * @param registrations how many registrations it holds
 * @param callsInFlight how many of its calls run
 * @param invocationsInFlight how many invocations it executes
 */
public record SessionInfo(long id, Identity identity, Features features, ConnectionInfo connection, Instant joined,
		long queuedBytes, int subscriptions, int registrations, int callsInFlight, int invocationsInFlight) {

}
