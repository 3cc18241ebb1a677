package io.wampspring.handler;

/** A placeholder or expression in an attribute of an annotation has no value. */
final class UnresolvableTextException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnresolvableTextException(String text, RuntimeException cause) {
		super("'" + text + "' cannot be resolved: " + cause.getMessage(), cause);
	}

	UnresolvableTextException(String text, String reason) {
		super("'" + text + "' cannot be resolved: " + reason);
	}

}
