package io.wampspring.handler.internal.method;

/** A placeholder or expression in an attribute of an annotation has no value. */
public final class UnresolvableTextException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnresolvableTextException(String text, RuntimeException cause) {
		super("'" + text + "' cannot be resolved: " + cause.getMessage(), cause);
	}

	UnresolvableTextException(String text, String reason) {
		super("'" + text + "' cannot be resolved: " + reason);
	}

}
