package io.wampspring.autoconfigure;

import io.wampspring.core.router.RealmConfig;

/**
 * Provides realms that are created when the first client joins, such as those of tenants.
 * To remove a realm, use {@link io.wampspring.core.router.Router#removeRealm}.
 */
@FunctionalInterface
public interface WampRealmProvider {

	/**
	 * Provide a realm. Runs on a thread of {@code wamp.security.threads} and may block;
	 * if it takes longer than {@code wamp.protocol.authentication-timeout}, or throws,
	 * the client is refused. Any client can cause a call, with any name.
	 * @param realm URI of the realm
	 * @param builder builder with {@code wamp.realm-template} applied; set the
	 * authenticators, authorizer or limits of this realm
	 * @return {@code false} if the realm does not exist
	 */
	boolean provide(String realm, RealmConfig.Builder builder);

}
