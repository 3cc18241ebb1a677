package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * An {@link io.wampspring.core.auth.Authenticator} returns no method name, so that no
 * client could use it.
 */
class InvalidAuthenticatorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String beanName;

	InvalidAuthenticatorException(String beanName, Class<?> type, @Nullable String method) {
		super("method() of the authenticator bean '" + beanName + "' (" + type.getName() + ") returns "
				+ ((method != null) ? "an empty text" : "null"));
		this.beanName = beanName;
	}

	String beanName() {
		return this.beanName;
	}

}
