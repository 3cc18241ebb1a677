package io.wampspring.handler;

import java.util.List;

/**
 * What became of the annotated methods: the read-only view that Actuator shows. Safe for
 * use by any thread.
 */
@FunctionalInterface
public interface WampHandlerRegistry {

	/**
	 * Return the annotated methods that are registered or subscribed now.
	 * @return a snapshot, in the order of registration
	 */
	List<RegisteredHandler> handlers();

}
