package io.wampspring.handler;

/**
 * An annotation has an invalid URI or pattern.
 */
public class InvalidHandlerUriException extends InvalidHandlerException {

	private static final long serialVersionUID = 1L;

	public static final String RESERVED = "URIs that begin with 'wamp.' are reserved for the protocol";

	private final String uri;

	private final String rule;

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param uri the invalid URI
	 * @param rule the violated rule
	 */
	public InvalidHandlerUriException(String handler, String uri, String rule) {
		super(handler, "'" + uri + "' of " + handler + " is not a valid URI: " + rule);
		this.uri = uri;
		this.rule = rule;
	}

	/**
	 * Return the invalid URI.
	 * @return the text
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * Return the violated rule.
	 * @return a sentence
	 */
	public String rule() {
		return this.rule;
	}

}
