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
	 * Answer a request with an error that somebody else than the router makes.
	 * @param type type of the request
	 * @param request id of the request
	 * @param details what the receiver is to know besides
	 * @param error URI of the error
	 * @param payload what whoever makes the error says
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
