package io.wampspring.core.router;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.history.PayloadSize;
import io.wampspring.core.internal.log.LogText;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.EventReceivedMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;

/**
 * Logs each message of one connection at TRACE level: a line with type, ids, URI and the
 * size of the payload. The content of payloads, options, details and signatures is never
 * logged. Outbound messages are logged under the send lock, so that lines have the order
 * of messages: this is a debugging aid that costs throughput. Thread-safe.
 */
final class MessageLog {

	/** Separate logger name, so that it can be enabled by itself. */
	static final String NAME = "io.wampspring.messages";

	private static final Logger logger = LoggerFactory.getLogger(NAME);

	// session id of the connection; 0 from HELLO to WELCOME. Written by the threads
	// that receive HELLO and send WELCOME
	private volatile long session;

	private MessageLog() {
	}

	/**
	 * Open the log of a connection. The current level decides for its lifetime: a
	 * connection that is not logged has no overhead.
	 * @return the log, or {@code null} if the level is disabled
	 */
	static @Nullable MessageLog openIfEnabled() {
		return logger.isTraceEnabled() ? new MessageLog() : null;
	}

	/** Log a message before it is handled. */
	void receive(WampMessage message) {
		if (message.type() == MessageType.HELLO) {
			this.session = 0;
		}
		write("received", message, "");
	}

	/** Log a message before it is sent. */
	void send(WampMessage message) {
		if (message instanceof WelcomeMessage welcome) {
			this.session = welcome.session();
		}
		// not in receive(): CHALLENGE of a client is invalid and may contain anything
		write("sent", message,
				(message instanceof ChallengeMessage challenge) ? " method=" + LogText.of(challenge.method()) : "");
	}

	/** Log the result of sending a message, unless it was sent. */
	void conclude(WampMessage message, Delivery delivery) {
		if (delivery != Delivery.SENT) {
			write("lost", message, " as=" + delivery);
		}
	}

	private void write(String what, WampMessage message, String more) {
		if (logger.isTraceEnabled()) {
			logger.trace(line(what, message).append(more).toString());
		}
	}

	private StringBuilder line(String what, WampMessage message) {
		StringBuilder line = new StringBuilder(what).append(' ').append(message.type());
		long id = this.session;
		if (id != 0) {
			line.append(" session=").append(id);
		}
		if (!addRequest(line, message) && !addAnswer(line, message) && !addDelivery(line, message)) {
			addSession(line, message);
		}
		long size = PayloadSize.of(message.payload());
		return (size > 0) ? line.append(" payload=").append(size) : line;
	}

	private static boolean addRequest(StringBuilder line, WampMessage message) {
		if (message instanceof CallMessage call) {
			request(line, call.request(), call.procedure());
		}
		else if (message instanceof PublishMessage publish) {
			request(line, publish.request(), publish.topic());
		}
		else if (message instanceof SubscribeMessage subscribe) {
			request(line, subscribe.request(), subscribe.topic());
		}
		else if (message instanceof RegisterMessage register) {
			request(line, register.request(), register.procedure());
		}
		else if (message instanceof CancelMessage cancel) {
			request(line, cancel.request(), null);
		}
		else if (message instanceof UnsubscribeMessage unsubscribe) {
			request(line, unsubscribe.request(), null).append(" subscription=").append(unsubscribe.subscription());
		}
		else if (message instanceof UnregisterMessage unregister) {
			request(line, unregister.request(), null).append(" registration=").append(unregister.registration());
		}
		else {
			return false;
		}
		return true;
	}

	private static boolean addAnswer(StringBuilder line, WampMessage message) {
		if (message instanceof ResultMessage result) {
			request(line, result.request(), null);
		}
		else if (message instanceof YieldMessage yield) {
			request(line, yield.request(), null);
		}
		else if (message instanceof ErrorMessage error) {
			request(line, error.request(), error.error()).append(" of=")
				.append(MessageType.ofCode(error.requestType()));
		}
		else if (message instanceof PublishedMessage published) {
			request(line, published.request(), null).append(" publication=").append(published.publication());
		}
		else if (message instanceof SubscribedMessage subscribed) {
			request(line, subscribed.request(), null).append(" subscription=").append(subscribed.subscription());
		}
		else if (message instanceof RegisteredMessage registered) {
			request(line, registered.request(), null).append(" registration=").append(registered.registration());
		}
		else if (message instanceof UnsubscribedMessage unsubscribed) {
			request(line, unsubscribed.request(), null);
		}
		else if (message instanceof UnregisteredMessage unregistered) {
			request(line, unregistered.request(), null);
		}
		else {
			return false;
		}
		return true;
	}

	private static boolean addDelivery(StringBuilder line, WampMessage message) {
		if (message instanceof EventMessage event) {
			uri(line.append(" subscription=")
				.append(event.subscription())
				.append(" publication=")
				.append(event.publication()), event.details().get(OptionKeys.TOPIC));
		}
		else if (message instanceof InvocationMessage invocation) {
			request(line, invocation.request(), invocation.details().get(OptionKeys.PROCEDURE)).append(" registration=")
				.append(invocation.registration());
		}
		else if (message instanceof InterruptMessage interrupt) {
			request(line, interrupt.request(), null);
		}
		else if (message instanceof EventReceivedMessage received) {
			line.append(" publication=").append(received.publication());
		}
		else {
			return false;
		}
		return true;
	}

	private static void addSession(StringBuilder line, WampMessage message) {
		if (message instanceof HelloMessage hello) {
			uri(line, hello.realm());
		}
		else if (message instanceof AbortMessage abort) {
			uri(line, abort.reason());
		}
		else if (message instanceof GoodbyeMessage goodbye) {
			uri(line, goodbye.reason());
		}
	}

	private static StringBuilder request(StringBuilder line, long request, @Nullable String uri) {
		return uri(line.append(" request=").append(request), uri);
	}

	private static StringBuilder uri(StringBuilder line, @Nullable String uri) {
		return (uri != null) ? line.append(" uri=").append(LogText.of(uri)) : line;
	}

}
