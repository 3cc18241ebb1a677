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
	 * @throws Exception is logged, and changes nothing for later events
	 */
	void onEvent(WampEvent event) throws Exception;

	/**
	 * Handle an event whose handling goes on behind the return. Where events come in
	 * order, the next one comes when that has completed; no thread waits for it.
	 * @param event the event
	 * @return what to wait for, which must complete some time, or {@code null} for
	 * nothing
	 * @throws Exception is logged, and changes nothing for later events
	 */
	default @Nullable CompletionStage<?> onEventAsync(WampEvent event) throws Exception {
		onEvent(event);
		return null;
	}

}
