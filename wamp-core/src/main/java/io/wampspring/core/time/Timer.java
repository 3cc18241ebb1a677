package io.wampspring.core.time;

/**
 * A scheduled task.
 */
public interface Timer {

	/**
	 * Cancel the task if it has not started. Cancelling twice, or too late, has no
	 * effect.
	 */
	void cancel();

}
