package io.wampspring.core.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Provides realms that are created on demand, when a client first wants to join them.
 * Implementations must be thread-safe.
 * <p>
 * WAMP specification: Realms, Sessions and Transports.
 */
@FunctionalInterface
public interface RealmProvider {

	/** Provides no realm. */
	RealmProvider NONE = (name) -> CompletableFuture.completedFuture(null);

	/**
	 * Find a realm. Must not block: return a stage and complete it on another thread. Not
	 * called again for the same name before the stage completes or the authentication
	 * time-out expires. Unauthenticated clients can trigger calls with any name.
	 * @param name well-formed URI of the realm
	 * @return a stage of the configuration of the realm, or of {@code null} if there is
	 * none
	 */
	CompletionStage<@Nullable RealmConfig> find(String name);

}
