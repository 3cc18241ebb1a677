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
 * An established session: its identity, its state in broker and dealer, and its outbound
 * messages. Thread-safe.
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

	private final SessionAcceptor acceptor;

	private final Instant joined;

	private final SessionQuota quota;

	private final SubscriberState subscriberState;

	private final CallerState callerState;

	private final CalleeState calleeState;

	// Serializes sending and the end of sending. Only used to queue messages. Last in
	// the lock order, except for leaf locks of state objects.
	private final Object sendLock = new Object();

	// whether messages may be sent: after WELCOME, before GOODBYE; guarded by sendLock
	private boolean open;

	// Serializes joining and leaving; acquired before any lock of broker or dealer.
	private final Object lifecycle = new Object();

	// guarded by lifecycle
	private boolean hasJoined;

	// guarded by lifecycle
	private boolean hasLeft;

	private final UnknownOptions unknownOptions = new UnknownOptions();

	// sender of delayed messages; null until needed. Created by the thread that handles
	// messages
	private volatile @Nullable DelayedSender held;

	// ends the session when its identity expires; guarded by lifecycle
	private @Nullable Timer expiry;

	Session(long id, Identity identity, Features features, SessionRealm realm, Connection connection,
			SessionAcceptor acceptor, SessionQuota quota) {
		this.id = id;
		this.identity = identity;
		this.features = features;
		this.peerInfo = new PeerInfo(id, identity, features, connection.info());
		this.realm = realm;
		this.connection = connection;
		this.acceptor = acceptor;
		this.joined = acceptor.environment().clock().instant();
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
			// registered before WELCOME, so that look-ups find the session as soon as
			// its peer has the id
			if (!this.realm.joining(this)) {
				// ids are allocated before authentication, so two sessions may get the
				// same
				throw new IllegalStateException("Another session has the id " + this.id);
			}
			// from here on leaving cleans up, even after a partial failure
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
				Duration rest = Duration.between(this.acceptor.environment().clock().instant(), expires);
				this.expiry = this.acceptor.environment()
					.timers()
					.schedule(rest.isNegative() ? Duration.ZERO : rest,
							() -> close(WampUris.LOGOUT, "The authentication has expired", false));
			}
		}
	}

	/** Return the realm of the session. */
	SessionRealm realm() {
		return this.realm;
	}

	/** Return the quota of the session. */
	SessionQuota quota() {
		return this.quota;
	}

	/** Count that a limit of the session was reached. */
	void limited(Limit limit) {
		this.realm.limited(limit);
	}

	/** Count an unknown option of the peer, and log it once. */
	void unknownOption(String element, String key) {
		this.realm.unknownOption();
		this.unknownOptions.report(this.id, element, key);
	}

	/** Terminate the running calls of the peer, and refuse new ones. */
	public void endCalls() {
		this.realm.dealer().calls().endCalls(this);
	}

	/**
	 * Send a last message, if the session is still open, and leave the realm.
	 * @param last the message, or {@code null} for none
	 * @param silent whether to publish neither meta events nor testaments
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

	// the session ends even if the message cannot be sent
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
	 * @param reason URI of the reason
	 * @param message text for the peer, or {@code null}
	 * @param silent whether to publish neither meta events nor testaments
	 */
	public void close(String reason, @Nullable String message, boolean silent) {
		this.acceptor.close(this, reason, message, silent);
	}

	@Override
	public void close(String reason, @Nullable String message) {
		close(reason, message, false);
	}

	/** Notify the realm that the session is ended by the router or another session. */
	void killed(String reason) {
		this.realm.killed(this, reason);
	}

	/**
	 * Whether messages can be sent to the session.
	 * @return {@code false} before WELCOME, and once the session leaves
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
				return this.open ? counted(message, this.connection.send(retained(message))) : Delivery.CLOSED;
			}
		}
		catch (Throwable ex) {
			return failed(message, ex);
		}
	}

	/**
	 * Handles all failures of sending to this session, so that they do not propagate to
	 * the sender.
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
			messages = new DelayedSender(this::send, this.acceptor.environment().timers());
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
				return this.open ? counted(invocation, this.connection.send(retained(invocation), caller))
						: Delivery.CLOSED;
			}
		}
		catch (Throwable ex) {
			return failed(invocation, ex);
		}
	}

	private <T extends WampMessage> T retained(T message) {
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

	// InboundMemory.relieve() is called after the CALL is handled
	@Override
	public long waits(Payload payload) {
		long size = MessageWeight.ofWaitingCall(payload);
		this.acceptor.memory().add(size);
		return size;
	}

	@Override
	public void waitsNoLonger(long bytes) {
		this.acceptor.memory().remove(bytes);
	}

	@Override
	public CalleeState calleeState() {
		return this.calleeState;
	}

	/**
	 * Return the connection of the session.
	 * @return the connection
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Return a description of the session.
	 * @return a snapshot
	 */
	public SessionInfo info() {
		return new SessionInfo(this.id, this.identity, this.features, this.connection.info(), this.joined,
				this.connection.queuedBytes(), this.subscriberState.count(), this.calleeState.registrationCount(),
				this.callerState.size(), this.calleeState.invocationCount());
	}

}
