package io.wampspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * The port or address of RawSocket cannot be bound.
 */
final class RawSocketBindException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	/**
	 * Create an exception.
	 * @param port the port
	 * @param address the address, {@code null} for all
	 * @param cause the cause
	 */
	RawSocketBindException(int port, @Nullable InetAddress address, IOException cause) {
		super("RawSocket cannot listen on port " + port
				+ ((address != null) ? " of address " + address.getHostAddress() : ""), cause);
		this.reason = String.valueOf(cause.getMessage());
	}

	String getReason() {
		return this.reason;
	}

}
