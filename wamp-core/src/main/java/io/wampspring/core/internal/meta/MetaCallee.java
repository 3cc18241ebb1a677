package io.wampspring.core.internal.meta;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.history.PayloadSize;
import io.wampspring.core.internal.dealer.CallFlow;
import io.wampspring.core.internal.dealer.Callee;
import io.wampspring.core.internal.dealer.CalleeState;
import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.peer.Role;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * The router itself as the callee of one procedure. The procedure runs on a thread of the
 * router, because the invoking thread holds locks of the dealer.
 */
final class MetaCallee implements Callee {

	private static final Logger logger = LoggerFactory.getLogger(MetaCallee.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final Identity IDENTITY = new Identity("router", "router", "internal", "router");

	private static final Features FEATURES = Features.of(Map.of(Role.CALLEE, Set.of()));

	private static final PeerInfo INFO = new PeerInfo(0, IDENTITY, FEATURES,
			new ConnectionInfo("router", "none", null, Map.of()));

	private final AsyncMetaProcedure procedure;

	private final CallFlow calls;

	private final MetaQueue queue;

	private final CalleeState state = new CalleeState();

	MetaCallee(AsyncMetaProcedure procedure, CallFlow calls, MetaQueue queue) {
		this.procedure = procedure;
		this.calls = calls;
		this.queue = queue;
	}

	/** Return 0: the router itself has no session. */
	@Override
	public long sessionId() {
		return 0;
	}

	@Override
	public Identity identity() {
		return IDENTITY;
	}

	@Override
	public Features features() {
		return FEATURES;
	}

	@Override
	public PeerInfo peerInfo() {
		return INFO;
	}

	@Override
	public CalleeState calleeState() {
		return this.state;
	}

	/** Ignore all messages other than invocations. */
	@Override
	public Delivery send(WampMessage message) {
		return Delivery.SENT;
	}

	@Override
	public Object sendLock() {
		return this;
	}

	@Override
	public Delivery invoke(InvocationMessage invocation, Caller caller) {
		invocation.payload().retain();
		try {
			return this.queue.offer(PayloadSize.of(invocation.payload()), () -> execute(invocation, caller))
					? Delivery.SENT : Delivery.BUSY;
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The router is closed", ex);
			return Delivery.CLOSED;
		}
	}

	private void execute(InvocationMessage invocation, Caller caller) {
		if (!this.state.isAwaited(invocation.request())) {
			// skip calls that ended while they were queued, to speed up those of other
			// callers
			return;
		}
		Failures.call(() -> this.procedure.call(caller, new MetaArguments(invocation.payload())))
			.whenComplete((result, failure) -> answer(invocation, result, failure));
	}

	private void answer(InvocationMessage invocation, @Nullable Payload result, @Nullable Throwable failure) {
		try {
			if (failure != null) {
				fail(invocation, Failures.unwrap(failure));
			}
			else {
				this.calls.yield(this,
						new YieldMessage(invocation.request(), Dict.EMPTY, (result != null) ? result : Payload.EMPTY));
			}
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "The result of a procedure of the meta API could not be sent");
			this.calls.failInvocation(this, invocation.request());
		}
	}

	private void fail(InvocationMessage invocation, Throwable failure) {
		if (failure instanceof MetaException ex) {
			fail(invocation, ex.uri(), String.valueOf(ex.getMessage()));
		}
		else if (failure instanceof PayloadException) {
			fail(invocation, WampUris.INVALID_ARGUMENT, "Arguments cannot be read: " + failure.getMessage());
		}
		else {
			fail(invocation, WampUris.RUNTIME_ERROR, "The router failed");
			FAILURES.error("A procedure of the meta API failed", failure);
		}
	}

	private void fail(InvocationMessage invocation, String error, String message) {
		this.calls.error(this, ErrorMessage.answer(MessageType.INVOCATION, invocation.request(), Dict.EMPTY, error,
				Payload.ofArgs(message)));
	}

}
