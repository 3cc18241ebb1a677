package io.wampspring.core.internal.dealer;

import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.RegistrationInfo;

/**
 * Listener for events of a dealer. Called on routing threads, possibly with locks held:
 * implementations must not block and must not call the dealer. Events of one registration
 * are in order.
 */
public interface DealerListener {

	/**
	 * A registration was created.
	 * @param session id of the first callee's session
	 * @param registration the registration
	 */
	void onCreate(long session, RegistrationInfo registration);

	/**
	 * A callee was added.
	 * @param session id of its session
	 * @param registration id of the registration
	 */
	void onRegister(long session, long registration);

	/**
	 * A callee was removed.
	 * @param session id of its session
	 * @param registration id of the registration
	 */
	void onUnregister(long session, long registration);

	/**
	 * A registration was deleted, because its last callee was removed.
	 * @param session id of the last callee's session
	 * @param registration id of the registration
	 */
	void onDelete(long session, long registration);

	/** A call began. */
	void onCallBegun();

	/**
	 * A call ended.
	 * @param outcome the outcome
	 * @param nanos duration in nanoseconds
	 */
	void onCallEnded(CallOutcome outcome, long nanos);

}
