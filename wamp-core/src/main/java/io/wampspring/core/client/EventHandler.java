package io.wampspring.core.client;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Handles the events of a subscription.
 */
@FunctionalInterface
public interface EventHandler {

	/**
	 * Handle an event. Runs on the executor of the session and may block.
	 * @param event the event
	 * @throws Exception is logged; later events are not affected
	 */
	void onEvent(WampEvent event) throws Exception;

	/**
	 * Handle an event asynchronously. In an ordered subscription the next event is
	 * handled after completion, without blocking a thread.
	 * @param event the event
	 * @return a stage that must complete eventually, or {@code null} if the event is
	 * handled
	 * @throws Exception is logged; later events are not affected
	 */
	default @Nullable CompletionStage<?> onEventAsync(WampEvent event) throws Exception {
		onEvent(event);
		return null;
	}

}
