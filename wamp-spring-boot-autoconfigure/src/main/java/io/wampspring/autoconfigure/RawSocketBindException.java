package io.wampspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can listen where RawSocket is wanted.
 */
final class RawSocketBindException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	/**
	 * Create an exception.
	 * @param port the port
	 * @param address the address, {@code null} for all
	 * @param cause what is wrong
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
