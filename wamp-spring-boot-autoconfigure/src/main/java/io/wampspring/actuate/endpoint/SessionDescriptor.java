package io.wampspring.actuate.endpoint;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.peer.Identity;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A session as the {@code wampsessions} endpoint shows it.
 *
 * @param realm URI of the realm
 * @param id id of the session
 * @param authid name of the principal
 * @param authrole role of the principal
 * @param authmethod how it was authenticated
 * @param authprovider who vouches for it
 * @param transport kind of transport
 * @param serializer name of the codec, or {@code none}
 * @param remoteAddress address of the peer; absent if it has none or must not be shown
 * @param joined when it joined
 * @param queuedBytes bytes that wait to be written to it
 * @param subscriptions how many subscriptions it holds
 * @param registrations how many registrations it holds
 * @param callsInFlight how many of its calls run
 * @param invocationsInFlight how many invocations it executes
 * @param roles what it announced in HELLO, in the same form; absent in lists
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
