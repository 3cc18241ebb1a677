package io.wampspring.websocket.internal.tomcat;

import java.net.InetAddress;
import java.util.function.Consumer;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A connector of Tomcat for WAMP alone.
 */
public final class DedicatedPort {

	// of requests that came by such a port
	private static final String ATTRIBUTE = DedicatedPort.class.getName();

	// of Tomcat, for each connection; nothing but a handshake passes through them
	private static final String HANDSHAKE_BUFFER_SIZE = "1024";

	// for handshakes only
	private static final int SPARE_THREADS = 1;

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	private final Connector connector;

	private final Valve gate;

	/**
	 * Create a port. It opens when the connector starts.
	 * @param port number, or 0 for any that is free
	 * @param address what to listen on, or {@code null} for all addresses
	 * @param path path of the endpoint, with those of context and servlet
	 * @param settings takes the settings of the main port over to the connector. What the
	 * port has of its own comes after them
	 */
	public DedicatedPort(int port, @Nullable InetAddress address, String path, Consumer<Connector> settings) {
		Http11NioProtocol protocol = new Http11NioProtocol();
		if (address != null) {
			protocol.setAddress(address);
		}
		this.connector = new Connector(protocol);
		settings.accept(this.connector);
		protocol.setMinSpareThreads(SPARE_THREADS);
		protocol.setProperty("socket.appReadBufSize", HANDSHAKE_BUFFER_SIZE);
		protocol.setProperty("socket.appWriteBufSize", HANDSHAKE_BUFFER_SIZE);
		this.connector.setPort(port);
		this.gate = new DedicatedPortValve(this.connector, path, ATTRIBUTE);
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

	/**
	 * Whether a handshake that came by this port is from a page of the main port of the
	 * same server, under the host that the handshake itself is for. Only the port that
	 * the server listens on counts, not that of a proxy.
	 * @param request the handshake
	 * @param origin origin of the page
	 */
	public boolean isFromMainPort(HttpServletRequest request, String origin) {
		if (!hasBrought(request)) {
			return false;
		}
		// the main port is the first that a server gets
		Connector main = this.connector.getService().findConnectors()[0];
		int port = main.getLocalPort();
		if (main == this.connector || port <= 0) {
			return false;
		}
		// with TLS on the way here, by a proxy perhaps, a page without it may be of
		// anybody
		String scheme = request.isSecure() ? "https" : main.getScheme();
		boolean standard = port == ("https".equals(scheme) ? HTTPS : HTTP);
		// browsers leave the port out that goes without saying
		return origin.equalsIgnoreCase(scheme + "://" + request.getServerName() + (standard ? "" : ":" + port));
	}

	/**
	 * Whether a request came by a port of its own.
	 * @param request a request by any port
	 */
	public static boolean hasBrought(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
