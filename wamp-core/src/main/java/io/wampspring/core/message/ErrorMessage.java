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

	@Override
	public MessageType type() {
		return MessageType.ERROR;
	}

}
