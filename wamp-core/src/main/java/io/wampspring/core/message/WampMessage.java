package io.wampspring.core.message;

/**
 * A WAMP message. Immutable and thread-safe.
 * <p>
 * WAMP specification: Messages. Codes 0 to 255 are the protocol's own.
 */
public sealed interface WampMessage permits Request, HelloMessage, WelcomeMessage, AbortMessage, ChallengeMessage,
		AuthenticateMessage, GoodbyeMessage, ErrorMessage, PublishedMessage, SubscribedMessage, UnsubscribedMessage,
		EventMessage, CancelMessage, ResultMessage, RegisteredMessage, UnregisteredMessage, InvocationMessage,
		InterruptMessage, YieldMessage, EventReceivedMessage {

	/**
	 * Return the type of this message, which determines its code and layout.
	 * @return the type
	 */
	MessageType type();

	/**
	 * Return the application payload of this message.
	 * @return the payload, empty for messages without one
	 */
	default Payload payload() {
		return Payload.EMPTY;
	}

}
