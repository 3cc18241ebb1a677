package io.wampspring.core.auth;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A request to join a realm.
 *
 * @param realm URI of the realm, which exists
 * @param session id that the session will have
 * @param details Details of HELLO
 * @param connection description of the connection
 */
public record AuthenticationRequest(String realm, long session, Dict details, ConnectionInfo connection) {

	/**
	 * Return the authid that the client claims.
	 * @return the authid, or {@code null} if it is absent or empty
	 */
	public @Nullable String authid() {
		String authid = this.details.get(OptionKeys.AUTHID);
		return (authid != null && !authid.isEmpty()) ? authid : null;
	}

	/**
	 * Return the data for the authentication method.
	 * @return {@code authextra} of HELLO; empty if there is none
	 */
	public Dict authextra() {
		Map<?, ?> extra = this.details.get(OptionKeys.AUTHEXTRA);
		Dict.Builder result = Dict.builder();
		if (extra != null) {
			extra.forEach((key, value) -> result.put(String.valueOf(key), value));
		}
		return result.build();
	}

	/** Contains the realm and the session only; the details may contain secrets. */
	@Override
	public String toString() {
		return "AuthenticationRequest[realm=" + this.realm + ", session=" + this.session + "]";
	}

}
