package io.wampspring.websocket.direct;

import java.net.InetAddress;

import jakarta.servlet.ServletRequest;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A connector of Tomcat for WAMP alone.
 */
public final class OwnPort {

	// of requests that came by such a port
	private static final String ATTRIBUTE = OwnPort.class.getName();

	// of Tomcat, for each connection; nothing but a handshake passes through them
	private static final String HANDSHAKE_BUFFER_SIZE = "1024";

	// for handshakes only
	private static final int SPARE_THREADS = 1;

	private final Connector connector;

	private final Valve gate;

	/**
	 * Create a port. It opens when the connector starts.
	 * @param port number, or 0 for any that is free
	 * @param address what to listen on, or {@code null} for all addresses
	 * @param path path of the endpoint, with those of context and servlet
	 */
	public OwnPort(int port, @Nullable InetAddress address, String path) {
		Http11NioProtocol protocol = new Http11NioProtocol();
		protocol.setMinSpareThreads(SPARE_THREADS);
		protocol.setProperty("socket.appReadBufSize", HANDSHAKE_BUFFER_SIZE);
		protocol.setProperty("socket.appWriteBufSize", HANDSHAKE_BUFFER_SIZE);
		if (address != null) {
			protocol.setAddress(address);
		}
		this.connector = new Connector(protocol);
		this.connector.setPort(port);
		this.gate = new OwnPortGate(this.connector, path, ATTRIBUTE);
	}

	/**
	 * Return the connector.
	 * @return to be added to the server
	 */
	public Connector connector() {
		return this.connector;
	}

	/**
	 * Return what keeps all else away from the port.
	 * @return to be put before all that answers requests
	 */
	public Valve gate() {
		return this.gate;
	}

	/**
	 * Return the number of the port.
	 * @return a number; not positive while the port is closed
	 */
	public int port() {
		return this.connector.getLocalPort();
	}

	/** Whether a request came by a port of its own. */
	static boolean hasBrought(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
