package io.wampspring.core.internal.dealer;

import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.RegistrationInfo;

/**
 * Is told what happens in a dealer. Called on routing threads, perhaps with locks held:
 * must return at once and must not call the dealer. Events of one registration come in
 * order.
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
	 * A registration was deleted, as its last callee was removed.
	 * @param session id of the last callee's session
	 * @param registration id of the registration
	 */
	void onDelete(long session, long registration);

	/** A call began. */
	void onCallBegun();

	/**
	 * A call ended.
	 * @param outcome how
	 * @param nanos how long it took, in nanoseconds
	 */
	void onCallEnded(CallOutcome outcome, long nanos);

}
