package io.wampspring.autoconfigure;

import io.wampspring.core.router.RealmConfig;

/**
 * Customizes the configuration of realms, beyond the properties. All beans of this type
 * are called for each realm, in their order, when the realm is created.
 */
@FunctionalInterface
public interface WampRealmCustomizer {

	/**
	 * Customize a realm.
	 * @param realm URI of the realm
	 * @param builder builder with the properties applied
	 */
	void customize(String realm, RealmConfig.Builder builder);

}
