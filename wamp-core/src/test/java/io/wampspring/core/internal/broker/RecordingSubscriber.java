package io.wampspring.core.internal.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;

/**
 * A subscriber that remembers what it was sent.
 */
final class RecordingSubscriber implements Subscriber {

	private final long id;

	private final Identity identity;

	private final Features features;

	private final SubscriberState state = new SubscriberState();

	private final List<WampMessage> received = new ArrayList<>();

	RecordingSubscriber(long id, Identity identity) {
		this(id, identity, Features.NONE);
	}

	RecordingSubscriber(long id, Identity identity, Features features) {
		this.id = id;
		this.identity = identity;
		this.features = features;
	}

	/** Return what it was sent since the last time. */
	List<WampMessage> received() {
		List<WampMessage> messages = List.copyOf(this.received);
		this.received.clear();
		return messages;
	}

	@Override
	public Delivery deliver(SharedEvent event, SubscriberEntry membership) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SubscriberState subscriberState() {
		return this.state;
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
		return this.identity;
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
	public void sendBehind(WampMessage message, Collection<? extends Peer> slow, Duration limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Object sendLock() {
		return this;
	}

}
