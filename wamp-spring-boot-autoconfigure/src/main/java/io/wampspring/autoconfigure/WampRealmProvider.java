package io.wampspring.autoconfigure;

import io.wampspring.core.router.RealmConfig;

/**
 * Knows realms that are created when somebody first wants to join them, such as those of
 * tenants. To end one, use {@link io.wampspring.core.router.Router#removeRealm}.
 */
@FunctionalInterface
public interface WampRealmProvider {

	/**
	 * Provide a realm. Runs on a thread of its own and may block; when it takes longer
	 * than {@code wamp.protocol.authentication-timeout}, or throws, the client is
	 * refused. Anybody can make the router ask, with any name.
	 * @param realm URI of the realm
	 * @param builder what {@code wamp.realm-template} says; whatever is special to the
	 * realm is to be set: methods, authorizer, limits
	 * @return {@code false} if there is no such realm
	 */
	boolean provide(String realm, RealmConfig.Builder builder);

}
