package io.wampspring.core.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Knows realms that are created when somebody first wants to join them. Safe for use by
 * any thread.
 * <p>
 * WAMP specification: Realms, Sessions and Transports.
 */
@FunctionalInterface
public interface RealmProvider {

	/** Knows none. */
	RealmProvider NONE = (name) -> CompletableFuture.completedFuture(null);

	/**
	 * Find a realm. Called on a thread that must not be blocked: whoever needs to wait
	 * returns a stage and completes it elsewhere. Not called again for the same name
	 * before that is complete or the time-out of authentication is over. Anybody can make
	 * the router ask, with any name.
	 * @param name URI of the realm, well-formed
	 * @return how the realm of that name behaves, or {@code null} if there is none
	 */
	CompletionStage<@Nullable RealmConfig> find(String name);

}
