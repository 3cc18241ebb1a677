package io.wampspring.actuate.endpoint;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.peer.Identity;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A session in the {@code wampsessions} endpoint.
 *
 * @param realm URI of the realm
 * @param id id of the session
 * @param authid authid of the principal
 * @param authrole authrole of the principal
 * @param authmethod the authentication method
 * @param authprovider source of the authentication
 * @param transport kind of transport
 * @param serializer name of the codec, or {@code none}
 * @param remoteAddress address of the peer; absent if it has none or must not be shown
 * @param joined when it joined
 * @param queuedBytes number of bytes queued for it
 * @param subscriptions number of its subscriptions
 * @param registrations number of its registrations
 * @param callsInFlight number of its running calls
 * @param invocationsInFlight number of invocations that it executes
 * @param roles roles and features announced in HELLO, in the same form; absent in lists
 */
public record SessionDescriptor(String realm, long id, String authid, String authrole, String authmethod,
		String authprovider, String transport, String serializer, @Nullable String remoteAddress, Instant joined,
		long queuedBytes, int subscriptions, int registrations, int callsInFlight, int invocationsInFlight,
		@Nullable Map<String, Object> roles) implements OperationResponseBody {

	static SessionDescriptor of(RealmEntry<SessionInfo> entry, boolean showAddress, boolean withRoles) {
		SessionInfo info = entry.info();
		Identity identity = info.identity();
		ConnectionInfo connection = info.connection();
		return new SessionDescriptor(entry.realm(), info.id(), identity.authid(), identity.authrole(),
				identity.authmethod(), identity.authprovider(), connection.transport(), connection.serializer(),
				showAddress ? connection.remoteAddress() : null, info.joined(), info.queuedBytes(),
				info.subscriptions(), info.registrations(), info.callsInFlight(), info.invocationsInFlight(),
				withRoles ? info.features().toRoles() : null);
	}

}
