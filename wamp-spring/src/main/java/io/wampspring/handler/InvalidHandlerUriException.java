package io.wampspring.handler;

/**
 * An annotation holds something that is no URI or pattern.
 */
public class InvalidHandlerUriException extends InvalidHandlerException {

	private static final long serialVersionUID = 1L;

	public static final String RESERVED = "URIs that begin with 'wamp.' are reserved for the protocol";

	private final String uri;

	private final String rule;

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param uri what was found
	 * @param rule the rule that it breaks
	 */
	public InvalidHandlerUriException(String handler, String uri, String rule) {
		super(handler, "'" + uri + "' of " + handler + " is not a valid URI: " + rule);
		this.uri = uri;
		this.rule = rule;
	}

	/**
	 * Return what was found.
	 * @return a text that is no URI
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * Return the rule that it breaks.
	 * @return a sentence
	 */
	public String rule() {
		return this.rule;
	}

}
