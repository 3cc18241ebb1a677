package io.wampspring.core.internal.dealer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;

/**
 * A peer that records what it gets.
 */
final class RecordingPeer implements Caller, Callee {

	private final long id;

	private final Features features;

	private final CallerState callerState = new CallerState();

	private final CalleeState calleeState = new CalleeState();

	private final Deque<WampMessage> received = new ArrayDeque<>();

	private long waitingBytes;

	private Function<InvocationMessage, Delivery> delivery = (invocation) -> Delivery.SENT;

	/**
	 * Create a peer.
	 * @param id id of its session
	 * @param features features of its roles as caller and callee
	 */
	RecordingPeer(long id, String... features) {
		this.id = id;
		Map<String, Object> announced = Stream.of(features)
			.collect(Collectors.toMap(Function.identity(), (feature) -> true));
		this.features = Features
			.parse(Map.of("caller", Map.of("features", announced), "callee", Map.of("features", announced)));
	}

	/** Say what becomes of invocations that are handed over. */
	void deliverAs(Function<InvocationMessage, Delivery> outcome) {
		this.delivery = outcome;
	}

	/** Take the messages that have come since the last time. */
	synchronized List<WampMessage> take() {
		List<WampMessage> taken = List.copyOf(this.received);
		this.received.clear();
		return taken;
	}

	/** Take the only message that has come since the last time. */
	<T extends WampMessage> T takeOnly(Class<T> type) {
		List<WampMessage> taken = take();
		if (taken.size() != 1) {
			throw new AssertionError("Not one message: " + taken);
		}
		return type.cast(taken.get(0));
	}

	/** Memory that is counted for calls that wait. */
	long waitingBytes() {
		return this.waitingBytes;
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
		return new Identity("joe", "user", "test", "test");
	}

	@Override
	public Features features() {
		return this.features;
	}

	@Override
	public synchronized Delivery send(WampMessage message) {
		this.received.add(message);
		return Delivery.SENT;
	}

	@Override
	public Delivery invoke(InvocationMessage invocation, Caller caller) {
		Delivery outcome = this.delivery.apply(invocation);
		return (outcome == Delivery.SENT) ? send(invocation) : outcome;
	}

	@Override
	public Object sendLock() {
		return this.calleeState;
	}

	@Override
	public CallerState callerState() {
		return this.callerState;
	}

	@Override
	public CalleeState calleeState() {
		return this.calleeState;
	}

	@Override
	public long waits(Payload payload) {
		this.waitingBytes += 100;
		return 100;
	}

	@Override
	public void waitsNoLonger(long bytes) {
		this.waitingBytes -= bytes;
	}

}
