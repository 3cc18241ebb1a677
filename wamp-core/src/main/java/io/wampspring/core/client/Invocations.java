package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.RouterErrors;

/**
 * The invocations that a session executes.
 * <p>
 * WAMP specification: Calling and Invocations, Progressive Call Invocations, Call
 * Canceling.
 */
final class Invocations {

	private final ClientContext context;

	private final Registrations registrations;

	// invocation id -> invocation. Added by the thread that delivers messages, removed
	// when the answer is sent.
	private final Map<Long, ActiveInvocation> active = new ConcurrentHashMap<>();

	// accessed by the thread that delivers messages only
	private long lastId;

	Invocations(ClientContext context, Registrations registrations) {
		this.context = context;
		this.registrations = registrations;
	}

	/** Handle an INVOCATION: a new one, or one more chunk. */
	void onInvocation(InvocationMessage message, @Nullable Peer caller) {
		ActiveInvocation known = this.active.get(message.request());
		if (known != null) {
			known.onContinuation(message);
		}
		else if (message.request() > this.lastId) {
			this.lastId = message.request();
			begin(message, caller);
		}
	}

	/** Handle an INTERRUPT, which may be late. */
	void onInterrupt(InterruptMessage message) {
		ActiveInvocation invocation = this.active.get(message.request());
		if (invocation != null) {
			boolean kill = CancelMode.KILL.key().equals(message.options().get(OptionKeys.INTERRUPT_MODE));
			if (kill) {
				invocation.interrupt(CancelMode.KILL);
			}
			else {
				// the dealer expects no answer, and the handler may never return one
				forget(invocation);
				invocation.release();
			}
		}
	}

	/** Interrupt all invocations after the end of the session. */
	void interruptAll() {
		this.active.forEach((id, invocation) -> {
			if (this.active.remove(id, invocation)) {
				invocation.release();
			}
		});
	}

	/** Remove an invocation whose answer is sent. */
	void forget(ActiveInvocation invocation) {
		this.active.remove(invocation.id(), invocation);
	}

	int size() {
		return this.active.size();
	}

	private void begin(InvocationMessage message, @Nullable Peer caller) {
		DefaultClientRegistration registration = this.registrations.find(message.registration());
		if (registration == null) {
			// lets the dealer choose another callee
			this.context.outbox()
				.sendLater(() -> RouterErrors.UNAVAILABLE.answer(MessageType.INVOCATION, message.request()));
			return;
		}
		ActiveInvocation invocation = new ActiveInvocation(this.context, this, registration, message, caller);
		this.active.put(invocation.id(), invocation);
		invocation.startTimeout();
		if (this.context.lifecycle().isClosed()) {
			// the session may have ended before the invocation was added
			interruptAll();
			return;
		}
		try {
			this.context.executor().execute(invocation);
		}
		catch (Throwable ex) {
			// rejected by the executor, or no memory for a thread
			invocation.reject(new RejectedExecutionException(ex));
		}
	}

}
