package io.wampspring.demo;

import io.wampspring.annotation.WampErrorUri;

/**
 * Thrown for an unknown device; callers get the error URI below.
 */
@WampErrorUri("com.greenhouse.error.no_such_device")
class NoSuchDeviceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoSuchDeviceException(String id) {
		super("There is no device \"" + id + "\"");
	}

}
