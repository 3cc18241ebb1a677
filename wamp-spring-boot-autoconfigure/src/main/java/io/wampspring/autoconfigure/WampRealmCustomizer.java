package io.wampspring.autoconfigure;

import io.wampspring.core.router.RealmConfig;

/**
 * Changes how realms behave, beyond what properties can say. All beans of this type are
 * asked for each realm, in their order, when the router is created.
 */
@FunctionalInterface
public interface WampRealmCustomizer {

	/**
	 * Customize a realm.
	 * @param realm URI of the realm
	 * @param builder what the properties say so far
	 */
	void customize(String realm, RealmConfig.Builder builder);

}
