package io.wampspring.core.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.broker.Subscriber;
import io.wampspring.core.internal.broker.SubscriberEntry;
import io.wampspring.core.internal.broker.SubscriberState;
import io.wampspring.core.internal.dealer.Callee;
import io.wampspring.core.internal.dealer.CalleeState;
import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.dealer.CallerState;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.limit.SessionQuota;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.Timer;

/**
 * An established session: who it is, what it owns, and its way out. Safe for use by any
 * thread.
 * <p>
 * WAMP specification: Sessions.
 */
public final class Session implements Subscriber, Caller, Callee, JoinedSession {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private final long id;

	private final Identity identity;

	private final Features features;

	private final PeerInfo peerInfo;

	private final SessionRealm realm;

	private final Connection connection;

	private final SessionAcceptor gate;

	private final Instant joined;

	private final SessionQuota quota;

	private final SubscriberState subscriberState;

	private final CallerState callerState;

	private final CalleeState calleeState;

	// Makes sending, and the end of sending, one step for everybody. Whoever holds it
	// only queues messages; it is the last lock in the order but for leaf locks of state
	// objects.
	private final Object sendLock = new Object();

	// whether the session gets messages: after WELCOME, before GOODBYE; guarded by
	// sending
	private boolean open;

	// Excludes joining and leaving; taken before any lock of broker or dealer.
	private final Object lifecycle = new Object();

	// guarded by lifecycle
	private boolean hasJoined;

	// guarded by lifecycle
	private boolean hasLeft;

	private final UnknownOptions unknownOptions = new UnknownOptions();

	// messages that are held back; null until one is. Made by whoever handles messages
	private volatile @Nullable DelayedSender held;

	// ends the session when its identity expires; guarded by lifecycle
	private @Nullable Timer expiry;

	Session(long id, Identity identity, Features features, SessionRealm realm, Connection connection,
			SessionAcceptor gate, SessionQuota quota) {
		this.id = id;
		this.identity = identity;
		this.features = features;
		this.peerInfo = new PeerInfo(id, identity, features, connection.info());
		this.realm = realm;
		this.connection = connection;
		this.gate = gate;
		this.joined = gate.environment().clock().instant();
		this.quota = quota;
		this.subscriberState = new SubscriberState(quota.subscriptions(), quota.patterns());
		this.callerState = new CallerState(quota.calls());
		this.calleeState = new CalleeState(quota.registrations(), quota.patterns());
	}

	/** Send WELCOME and join the realm, unless the session has ended already. */
	void open(WelcomeMessage welcome) {
		synchronized (this.lifecycle) {
			if (this.hasLeft) {
				return;
			}
			// whoever hears of the session from its peer finds it
			if (!this.realm.joining(this)) {
				// ids are drawn before it is known who joins, so two may have drawn the
				// same
				throw new IllegalStateException("Another session has the id " + this.id);
			}
			// from here on leaving cleans up, also after a failure half-way
			this.hasJoined = true;
			synchronized (this.sendLock) {
				Delivery delivery = this.connection.send(welcome);
				if (delivery == Delivery.TOO_LARGE) {
					delivery = this.connection.send(welcome.withoutFeatures());
				}
				if (Handshake.isUnsendable(delivery)) {
					throw new IllegalStateException("WELCOME cannot be sent: " + delivery);
				}
				this.realm.sent(welcome.type());
				this.open = true;
			}
			this.realm.joined(this);
			Instant expires = this.identity.expires();
			if (expires != null && !this.hasLeft) {
				Duration rest = Duration.between(this.gate.environment().clock().instant(), expires);
				this.expiry = this.gate.environment()
					.timers()
					.schedule(rest.isNegative() ? Duration.ZERO : rest,
							() -> close(WampUris.LOGOUT, "The authentication has expired", false));
			}
		}
	}

	/** Return the realm that the session has joined. */
	SessionRealm realm() {
		return this.realm;
	}

	/** Return what the session may use. */
	SessionQuota quota() {
		return this.quota;
	}

	/** Count that a limit of the session was reached. */
	void limited(Limit limit) {
		this.realm.limited(limit);
	}

	/** Count, and tell once, that the peer sent an option that nobody knows. */
	void unknownOption(String element, String key) {
		this.realm.unknownOption();
		this.unknownOptions.tell(this.id, element, key);
	}

	/** Answer the calls of the peer that run, and refuse those that it begins. */
	public void endCalls() {
		this.realm.dealer().calls().endCalls(this);
	}

	/**
	 * Send a last message, if the session still gets any, and leave the realm.
	 * @param last the message, or {@code null} for none
	 * @param silent whether neither meta events nor testaments are published
	 * @return whether the session was open until now
	 */
	boolean leave(@Nullable WampMessage last, boolean silent) {
		DelayedSender before = this.held;
		if (before != null) {
			before.flush();
		}
		boolean wasOpen = end(last, silent);
		this.realm.changed();
		return wasOpen;
	}

	private boolean end(@Nullable WampMessage last, boolean silent) {
		boolean wasOpen;
		synchronized (this.lifecycle) {
			synchronized (this.sendLock) {
				wasOpen = this.open;
				this.open = false;
				if (wasOpen && last != null) {
					sendLast(last);
				}
			}
			if (!this.hasLeft) {
				this.hasLeft = true;
				if (this.expiry != null) {
					this.expiry.cancel();
				}
				try {
					if (this.hasJoined) {
						this.realm.left(this, silent);
					}
				}
				finally {
					this.quota.release();
				}
			}
		}
		return wasOpen;
	}

	// the end comes even if it cannot be told
	private void sendLast(WampMessage last) {
		try {
			this.connection.send(last);
			this.realm.sent(last.type());
		}
		catch (Throwable ex) {
			failed(last, ex);
		}
	}

	/**
	 * End the session with GOODBYE.
	 * @param reason URI that says why
	 * @param message text for the peer, if any
	 * @param silent whether neither meta events nor testaments are published
	 */
	public void close(String reason, @Nullable String message, boolean silent) {
		this.gate.close(this, reason, message, silent);
	}

	@Override
	public void close(String reason, @Nullable String message) {
		close(reason, message, false);
	}

	/** Tell that somebody else ends the session. */
	void killed(String reason) {
		this.realm.killed(this, reason);
	}

	/**
	 * Whether the session gets messages.
	 * @return {@code false} once it is leaving
	 */
	public boolean isOpen() {
		synchronized (this.sendLock) {
			return this.open;
		}
	}

	@Override
	public long sessionId() {
		return this.id;
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
	public PeerInfo peerInfo() {
		return this.peerInfo;
	}

	@Override
	public Delivery send(WampMessage message) {
		try {
			synchronized (this.sendLock) {
				return this.open ? counted(message, this.connection.send(lasting(message))) : Delivery.CLOSED;
			}
		}
		catch (Throwable ex) {
			return failed(message, ex);
		}
	}

	/**
	 * The boundary of every delivery: whatever fails on the way out of this session is no
	 * failure of whoever sends.
	 */
	private Delivery failed(WampMessage message, Throwable failure) {
		Failures.warn(logger, failure, "{} to session {} failed", message.type(), this.id);
		return Delivery.FAILED;
	}

	@Override
	public void sendBehind(WampMessage message, Collection<? extends Peer> slow, Duration limit) {
		DelayedSender messages = this.held;
		if (messages == null && slow.isEmpty()) {
			send(message);
			return;
		}
		if (messages == null) {
			messages = new DelayedSender(this::send, this.gate.environment().timers());
			this.held = messages;
		}
		message.payload().retain();
		messages.add(message, slow, limit);
	}

	@Override
	public @Nullable String whyUnencodable(Payload payload) {
		return this.connection.whyUnencodable(payload);
	}

	@Override
	public boolean isCatchingUp() {
		return this.connection.isCatchingUp();
	}

	@Override
	public boolean isEmbedded() {
		return this.connection.info().isEmbedded();
	}

	@Override
	public boolean isCongested() {
		return this.connection.isCongested();
	}

	@Override
	public boolean isNearlyFull() {
		return this.connection.isNearlyFull();
	}

	@Override
	public Delivery deliver(SharedEvent event, SubscriberEntry membership) {
		try {
			synchronized (this.sendLock) {
				if (!this.open) {
					return Delivery.CLOSED;
				}
				Delivery intercepted = membership.intercept(event);
				return (intercepted != null) ? intercepted : counted(event.message(), this.connection.send(event));
			}
		}
		catch (Throwable ex) {
			return failed(event.message(), ex);
		}
	}

	@Override
	public Delivery invoke(InvocationMessage invocation, Caller caller) {
		try {
			synchronized (this.sendLock) {
				return this.open ? counted(invocation, this.connection.send(lasting(invocation), caller))
						: Delivery.CLOSED;
			}
		}
		catch (Throwable ex) {
			return failed(invocation, ex);
		}
	}

	private <T extends WampMessage> T lasting(T message) {
		if (!this.connection.encodesAtOnce()) {
			message.payload().retain();
		}
		return message;
	}

	private Delivery counted(WampMessage message, Delivery delivery) {
		if (delivery == Delivery.SENT) {
			this.realm.sent(message.type());
		}
		return delivery;
	}

	@Override
	public Object sendLock() {
		return this.sendLock;
	}

	@Override
	public SubscriberState subscriberState() {
		return this.subscriberState;
	}

	@Override
	public CallerState callerState() {
		return this.callerState;
	}

	// whoever handles the CALL relieves the memory afterwards
	@Override
	public long waits(Payload payload) {
		long size = MessageWeight.ofWaitingCall(payload);
		this.gate.memory().add(size);
		return size;
	}

	@Override
	public void waitsNoLonger(long bytes) {
		this.gate.memory().remove(bytes);
	}

	@Override
	public CalleeState calleeState() {
		return this.calleeState;
	}

	/**
	 * Return how the session is connected.
	 * @return the connection
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Describe the session as it is now.
	 * @return a snapshot
	 */
	public SessionInfo info() {
		return new SessionInfo(this.id, this.identity, this.features, this.connection.info(), this.joined,
				this.connection.queuedBytes(), this.subscriberState.count(), this.calleeState.registrationCount(),
				this.callerState.size(), this.calleeState.invocationCount());
	}

}
