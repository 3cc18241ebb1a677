package io.wampspring.core.simulation;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one call, from the CALL that the router gets to its end.
 */
final class CallRecord {

	final long tag;

	final SessionBook caller;

	final long request;

	final String procedure;

	final boolean wantsProgress;

	/** Who executes it, or did, under which invocation id. */
	@Nullable SessionBook callee;

	long invocation;

	/** Whether the one who executed it said that it is unavailable. */
	boolean handedBack;

	/** Whether it ever went on to another callee. */
	boolean moved;

	boolean interrupted;

	boolean ended;

	long lastProgress;

	long lastChunk = -1;

	CallRecord(long tag, SessionBook caller, long request, String procedure, boolean wantsProgress) {
		this.tag = tag;
		this.caller = caller;
		this.request = request;
		this.procedure = procedure;
		this.wantsProgress = wantsProgress;
	}

	@Override
	public String toString() {
		return "call " + this.tag + " of " + this.procedure;
	}

}
