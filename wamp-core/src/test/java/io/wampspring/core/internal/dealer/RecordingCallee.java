package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;

/**
 * A callee, and a caller, that remembers what it was sent.
 */
final class RecordingCallee implements Callee, Caller {

	private final long id;

	private final Features features;

	private final CalleeState calleeState = new CalleeState();

	private final CallerState callerState = new CallerState();

	private final List<WampMessage> received = new ArrayList<>();

	RecordingCallee(long id) {
		this(id, Features.NONE);
	}

	RecordingCallee(long id, Features features) {
		this.id = id;
		this.features = features;
	}

	/** Return what it was sent since the last time. */
	List<WampMessage> received() {
		List<WampMessage> messages = List.copyOf(this.received);
		this.received.clear();
		return messages;
	}

	@Override
	public long sessionId() {
		return this.id;
	}

	@Override
	public PeerInfo peerInfo() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Identity identity() {
		return new Identity("joe", "user", "test", "test", Map.of());
	}

	@Override
	public Features features() {
		return this.features;
	}

	@Override
	public Delivery send(WampMessage message) {
		this.received.add(message);
		return Delivery.SENT;
	}

	@Override
	public Object sendLock() {
		return this;
	}

	@Override
	public CalleeState calleeState() {
		return this.calleeState;
	}

	@Override
	public CallerState callerState() {
		return this.callerState;
	}

	@Override
	public Delivery invoke(InvocationMessage invocation, Caller caller) {
		throw new UnsupportedOperationException();
	}

}
