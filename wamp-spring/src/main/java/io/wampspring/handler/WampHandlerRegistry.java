package io.wampspring.handler;

import java.util.List;

/**
 * A read-only view of the registered annotated methods, as shown by Actuator.
 * Thread-safe.
 */
@FunctionalInterface
public interface WampHandlerRegistry {

	/**
	 * Return the annotated methods that are currently registered or subscribed.
	 * @return a snapshot, in the order of registration
	 */
	List<RegisteredHandler> handlers();

}
