package io.wampspring.core.message;

/**
 * An error created by the router itself: a URI and a human-readable text.
 * {@link RouterErrors} defines all of them.
 * <p>
 * WAMP specification: Predefined URIs. The text is the first argument of ERROR, and
 * {@code message} in the details of ABORT and GOODBYE.
 *
 * @param uri URI of the error
 * @param text description of the problem and its remedy, without anything that the peer
 * may not know
 */
public record RouterError(String uri, String text) {

	/**
	 * Return the ERROR that answers a request.
	 * @param type type of the request
	 * @param request id of the request
	 * @return the message
	 */
	public ErrorMessage answer(MessageType type, long request) {
		return ErrorMessage.answer(type, request, Dict.EMPTY, this.uri, payload());
	}

	/**
	 * Return the text as arguments of ERROR.
	 * @return the arguments
	 */
	public Payload payload() {
		return Payload.ofArgs(this.text);
	}

	/**
	 * Return the ABORT that ends a session, or the attempt to open one.
	 * @return the message
	 */
	public AbortMessage abort() {
		return new AbortMessage(Dict.of(OptionKeys.MESSAGE, this.text), this.uri, Payload.EMPTY);
	}

	/**
	 * Return the GOODBYE that ends a session.
	 * @return the message
	 */
	GoodbyeMessage goodbye() {
		return new GoodbyeMessage(Dict.of(OptionKeys.MESSAGE, this.text), this.uri);
	}

}
