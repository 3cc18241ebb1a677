package io.wampspring.core.message;

/**
 * ERROR: answers a request with an error.
 * <p>
 * WAMP specification: Publish and Subscribe, Remote Procedure Calls.
 *
 * @param requestType code of the message that failed
 * @param request id of the request that failed
 * @param details forwarded <code>ppt_*</code> keys only
 * @param error URI of the error
 * @param payload application payload of the error
 */
public record ErrorMessage(int requestType, long request, Dict details, String error,
		Payload payload) implements WampMessage {

	/**
	 * Create the ERROR for a request from an error that the router did not create itself.
	 * @param type type of the request
	 * @param request id of the request
	 * @param details details for the receiver
	 * @param error URI of the error
	 * @param payload arguments of the error
	 * @return the message
	 * @see RouterError#answer
	 */
	public static ErrorMessage answer(MessageType type, long request, Dict details, String error, Payload payload) {
		return new ErrorMessage(type.code(), request, details, error, payload);
	}

	@Override
	public MessageType type() {
		return MessageType.ERROR;
	}

}
