package io.wampspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * A request of a client to the router, with an id that the answer repeats.
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
	 * Call the method of a visitor for this type of request.
	 * @param <A> type of the argument
	 * @param <R> type of the result
	 * @param handler the visitor
	 * @param argument passed to the method unchanged
	 * @return the result of the method
	 */
	<A extends @Nullable Object, R extends @Nullable Object> R accept(Handler<A, R> handler, A argument);

	/**
	 * A visitor with one method per type of request.
	 *
	 * @param <A> type of the argument
	 * @param <R> type of the result
	 */
	interface Handler<A extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Handle PUBLISH.
		 * @param message the message
		 * @param argument the argument of {@link Request#accept}
		 * @return the result
		 */
		R onPublish(PublishMessage message, A argument);

		/**
		 * Handle SUBSCRIBE.
		 * @param message the message
		 * @param argument the argument of {@link Request#accept}
		 * @return the result
		 */
		R onSubscribe(SubscribeMessage message, A argument);

		/**
		 * Handle UNSUBSCRIBE.
		 * @param message the message
		 * @param argument the argument of {@link Request#accept}
		 * @return the result
		 */
		R onUnsubscribe(UnsubscribeMessage message, A argument);

		/**
		 * Handle CALL.
		 * @param message the message
		 * @param argument the argument of {@link Request#accept}
		 * @return the result
		 */
		R onCall(CallMessage message, A argument);

		/**
		 * Handle REGISTER.
		 * @param message the message
		 * @param argument the argument of {@link Request#accept}
		 * @return the result
		 */
		R onRegister(RegisterMessage message, A argument);

		/**
		 * Handle UNREGISTER.
		 * @param message the message
		 * @param argument the argument of {@link Request#accept}
		 * @return the result
		 */
		R onUnregister(UnregisterMessage message, A argument);

	}

}
