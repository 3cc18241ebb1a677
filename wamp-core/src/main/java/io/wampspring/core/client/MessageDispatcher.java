package io.wampspring.core.client;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;

/**
 * Dispatches messages of the router according to the phase of the session. Messages are
 * handled one at a time.
 * <p>
 * WAMP specification: Sessions, Protocol Violations.
 */
final class MessageDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(MessageDispatcher.class);

	private final ClientSession session;

	private final Lifecycle lifecycle;

	private final PendingRequests requests;

	private final Calls calls;

	private final Subscriptions subscriptions;

	private final Registrations registrations;

	private final Invocations invocations;

	// serializes delivering threads
	private final ReentrantLock delivery = new ReentrantLock();

	MessageDispatcher(ClientSession session, Lifecycle lifecycle, PendingRequests requests, Calls calls,
			Subscriptions subscriptions, Registrations registrations, Invocations invocations) {
		this.session = session;
		this.lifecycle = lifecycle;
		this.requests = requests;
		this.calls = calls;
		this.subscriptions = subscriptions;
		this.registrations = registrations;
		this.invocations = invocations;
	}

	Delivery dispatch(WampMessage message, @Nullable Peer peer) {
		this.delivery.lock();
		try {
			Lifecycle.Phase phase = this.lifecycle.phase();
			if (phase == Lifecycle.Phase.CLOSED) {
				return Delivery.CLOSED;
			}
			if (message instanceof AbortMessage abort) {
				onAbort(abort);
			}
			else if (phase == Lifecycle.Phase.OPEN) {
				whileOpen(message, peer);
			}
			else if (phase == Lifecycle.Phase.JOINING) {
				whileJoining(message);
			}
			else if (message instanceof GoodbyeMessage goodbye) {
				this.session.onGoodbye(goodbye);
			}
			return Delivery.SENT;
		}
		finally {
			this.delivery.unlock();
		}
	}

	private void whileJoining(WampMessage message) {
		if (message instanceof WelcomeMessage welcome) {
			this.session.onWelcome(welcome);
		}
		else if (message.type() == MessageType.CHALLENGE) {
			abort(WampUris.AUTHENTICATION_FAILED, "Unsupported challenge");
		}
		else {
			violation(message);
		}
	}

	private void whileOpen(WampMessage message, @Nullable Peer peer) {
		boolean legal = switch (message.type()) {
			case EVENT, INVOCATION, INTERRUPT, GOODBYE -> {
				onInitiative(message, peer);
				yield true;
			}
			case RESULT -> this.calls.onResult((ResultMessage) message);
			case ERROR -> onError((ErrorMessage) message);
			case PUBLISHED, SUBSCRIBED, UNSUBSCRIBED, REGISTERED, UNREGISTERED -> onAnswer(message);
			default -> false;
		};
		if (!legal) {
			violation(message);
		}
	}

	private void onInitiative(WampMessage message, @Nullable Peer peer) {
		if (message instanceof EventMessage event) {
			this.subscriptions.onEvent(event, peer);
		}
		else if (message instanceof InvocationMessage invocation) {
			this.invocations.onInvocation(invocation, peer);
		}
		else if (message instanceof InterruptMessage interrupt) {
			this.invocations.onInterrupt(interrupt);
		}
		else if (message instanceof GoodbyeMessage goodbye) {
			this.session.onGoodbye(goodbye);
		}
	}

	private boolean onError(ErrorMessage error) {
		return (error.requestType() == MessageType.CALL.code()) ? this.calls.onError(error)
				: this.requests.onError(error);
	}

	private boolean onAnswer(WampMessage answer) {
		if (answer instanceof PublishedMessage published) {
			return this.requests.onAnswer(published.request(), MessageType.PUBLISH, answer);
		}
		if (answer instanceof SubscribedMessage subscribed) {
			return this.requests.onAnswer(subscribed.request(), MessageType.SUBSCRIBE, answer);
		}
		if (answer instanceof RegisteredMessage registered) {
			return this.requests.onAnswer(registered.request(), MessageType.REGISTER, answer);
		}
		if (answer instanceof UnsubscribedMessage unsubscribed) {
			if (unsubscribed.request() == 0) {
				this.subscriptions.onRevoked(unsubscribed.details());
				return true;
			}
			return this.requests.onAnswer(unsubscribed.request(), MessageType.UNSUBSCRIBE, answer);
		}
		UnregisteredMessage unregistered = (UnregisteredMessage) answer;
		if (unregistered.request() == 0) {
			this.registrations.onRevoked(unregistered.details());
			return true;
		}
		return this.requests.onAnswer(unregistered.request(), MessageType.UNREGISTER, answer);
	}

	private void onAbort(AbortMessage abort) {
		String text = abort.details().get(OptionKeys.MESSAGE);
		Payload payload = (abort.payload().isEmpty() && text != null) ? Payload.ofArgs(text) : abort.payload();
		this.session.end(new ClientSession.End(abort.reason(), WampUris.NETWORK_FAILURE, payload, null));
	}

	private void violation(WampMessage message) {
		logger.warn("Protocol violation by the router: {} in phase {}", message.type(), this.lifecycle.phase());
		abort(WampUris.PROTOCOL_VIOLATION, "Unexpected " + message.type());
	}

	private void abort(String reason, String text) {
		this.session.end(new ClientSession.End(reason, WampUris.NETWORK_FAILURE, Payload.ofArgs(text),
				new AbortMessage(Dict.of(OptionKeys.MESSAGE, text), reason, Payload.EMPTY)));
	}

}
