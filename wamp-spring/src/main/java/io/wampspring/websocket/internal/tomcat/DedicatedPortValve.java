package io.wampspring.websocket.internal.tomcat;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets nothing but handshakes of the WAMP endpoint pass that comes by a port of its own.
 * What comes by other ports is not looked at.
 */
final class DedicatedPortValve extends ValveBase {

	private final Connector connector;

	private final PathPattern path;

	private final String attribute;

	/**
	 * Create a gate.
	 * @param connector brings what is looked at
	 * @param path path of the endpoint, with those of context and servlet
	 * @param attribute name of the attribute that requests get which pass
	 */
	DedicatedPortValve(Connector connector, String path, String attribute) {
		super(true);
		this.connector = connector;
		this.path = PathPatternParser.defaultInstance.parse(path);
		this.attribute = attribute;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		// what Tomcat could not parse is refused already and reaches no application
		if (request.getConnector() == this.connector && !response.isError()) {
			if (!isHandshake(request)) {
				response.sendError(HttpServletResponse.SC_NOT_FOUND);
				return;
			}
			request.setAttribute(this.attribute, Boolean.TRUE);
		}
		getNext().invoke(request, response);
	}

	private boolean isHandshake(Request request) {
		String path = request.getDecodedRequestURI();
		// null if only a part of the request could be parsed
		return path != null && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
				&& this.path.matches(PathContainer.parsePath(path));
	}

}
