package io.wampspring.core.session;

import java.time.Instant;

import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A snapshot of a session, for operators and the meta API.
 *
 * @param id id of the session
 * @param identity its identity
 * @param features announced roles and features
 * @param connection its connection
 * @param joined time of joining
 * @param queuedBytes size of its outbound queue in bytes
 * @param subscriptions number of its subscriptions
 * @param registrations number of its registrations
 * @param callsInFlight number of its running calls
 * @param invocationsInFlight number of invocations it executes
 */
public record SessionInfo(long id, Identity identity, Features features, ConnectionInfo connection, Instant joined,
		long queuedBytes, int subscriptions, int registrations, int callsInFlight, int invocationsInFlight) {

}
