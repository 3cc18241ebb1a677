package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * A message by which a client asks the router for something, with an id that it has
 * chosen for the answer.
 * <p>
 * WAMP specification: Message Codes and Direction, IDs.
 */
public sealed interface Request extends WampMessage
		permits PublishMessage, SubscribeMessage, UnsubscribeMessage, CallMessage, RegisterMessage, UnregisterMessage {

	/**
	 * Return the id of the request.
	 * @return an id of the session scope, repeated in the answer
	 */
	long request();

	/**
	 * Call the method for this type of request, which needs no cast then.
	 * @param <A> type of what the method needs
	 * @param <R> type of what it returns
	 * @param handler has a method for each type
	 * @param argument handed through to the method
	 * @return what the method returns
	 */
	<A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument);

	/**
	 * Handles each type of request.
	 *
	 * @param <A> type of what the methods need
	 * @param <R> type of what they return
	 */
	interface Handler<A extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Handle PUBLISH.
		 * @param message the message
		 * @param argument what the caller of {@link Request#accept} gave
		 * @return the result
		 */
		R onPublish(PublishMessage message, A argument);

		/**
		 * Handle SUBSCRIBE.
		 * @param message the message
		 * @param argument what the caller of {@link Request#accept} gave
		 * @return the result
		 */
		R onSubscribe(SubscribeMessage message, A argument);

		/**
		 * Handle UNSUBSCRIBE.
		 * @param message the message
		 * @param argument what the caller of {@link Request#accept} gave
		 * @return the result
		 */
		R onUnsubscribe(UnsubscribeMessage message, A argument);

		/**
		 * Handle CALL.
		 * @param message the message
		 * @param argument what the caller of {@link Request#accept} gave
		 * @return the result
		 */
		R onCall(CallMessage message, A argument);

		/**
		 * Handle REGISTER.
		 * @param message the message
		 * @param argument what the caller of {@link Request#accept} gave
		 * @return the result
		 */
		R onRegister(RegisterMessage message, A argument);

		/**
		 * Handle UNREGISTER.
		 * @param message the message
		 * @param argument what the caller of {@link Request#accept} gave
		 * @return the result
		 */
		R onUnregister(UnregisterMessage message, A argument);

	}

}
