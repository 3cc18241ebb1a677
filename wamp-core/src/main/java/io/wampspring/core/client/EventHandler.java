package io.wampspring.core.client;

/**
 * Handles the events of a subscription.
 */
@FunctionalInterface
public interface EventHandler {

	/**
	 * Handle an event. Runs on the executor of the session and may block.
	 * @param event the event
	 * @throws Exception is logged, and changes nothing for later events
	 */
	void onEvent(WampEvent event) throws Exception;

}
