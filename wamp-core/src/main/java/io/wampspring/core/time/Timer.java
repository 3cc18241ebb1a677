package io.wampspring.core.time;

/**
 * A task that waits for its time.
 */
public interface Timer {

	/**
	 * Do not run the task, if it has not begun. Cancelling twice, or too late, is
	 * harmless.
	 */
	void cancel();

}
