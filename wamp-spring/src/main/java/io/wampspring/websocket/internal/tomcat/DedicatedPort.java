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
 * A connector of Tomcat for WAMP only.
 */
public final class DedicatedPort {

	// attribute of requests received by a dedicated port
	private static final String ATTRIBUTE = DedicatedPort.class.getName();

	// buffers of Tomcat for each connection, used by the handshake only
	private static final String HANDSHAKE_BUFFER_SIZE = "1024";

	// threads for handshakes only
	private static final int SPARE_THREADS = 1;

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	private final Connector connector;

	private final Valve gate;

	/**
	 * Create a port. It opens when the connector starts.
	 * @param port port number, or 0 for any free port
	 * @param address address to bind, or {@code null} for all addresses
	 * @param path path of the endpoint, including those of context and servlet
	 * @param settings applies the settings of the main port to the connector, before the
	 * port's own ones
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
	 * @return the connector, to be added to the server
	 */
	public Connector connector() {
		return this.connector;
	}

	/**
	 * Return the valve that rejects other requests by this port.
	 * @return the valve, to be added before all others
	 */
	public Valve gate() {
		return this.gate;
	}

	/**
	 * Return the local port.
	 * @return the port number; not positive while the port is closed
	 */
	public int port() {
		return this.connector.getLocalPort();
	}

	/**
	 * Whether a handshake received by this port is from a page of the main port of the
	 * same server, with the host of the handshake. Compares with the port that the server
	 * listens on, not with that of a proxy.
	 * @param request the handshake
	 * @param origin origin of the page
	 */
	public boolean isFromMainPort(HttpServletRequest request, String origin) {
		if (!hasBrought(request)) {
			return false;
		}
		// the main connector is the first one of a server
		Connector main = this.connector.getService().findConnectors()[0];
		int port = main.getLocalPort();
		if (main == this.connector || port <= 0) {
			return false;
		}
		// if the handshake used TLS, perhaps by a proxy, a page without TLS is not
		// trusted
		String scheme = request.isSecure() ? "https" : main.getScheme();
		boolean standard = port == ("https".equals(scheme) ? HTTPS : HTTP);
		// browsers omit the default port of the scheme
		return origin.equalsIgnoreCase(scheme + "://" + request.getServerName() + (standard ? "" : ":" + port));
	}

	/**
	 * Whether a request was received by a dedicated port.
	 * @param request a request by any port
	 */
	public static boolean hasBrought(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
