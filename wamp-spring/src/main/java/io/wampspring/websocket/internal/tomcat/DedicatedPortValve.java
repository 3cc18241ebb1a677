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
 * Rejects requests by a dedicated port that are not handshakes of the WAMP endpoint. Does
 * not affect requests by other ports.
 */
final class DedicatedPortValve extends ValveBase {

	private final Connector connector;

	private final PathPattern path;

	private final String attribute;

	/**
	 * Create a valve.
	 * @param connector connector of the dedicated port
	 * @param path path of the endpoint, including those of context and servlet
	 * @param attribute name of an attribute that is set for accepted requests
	 */
	DedicatedPortValve(Connector connector, String path, String attribute) {
		super(true);
		this.connector = connector;
		this.path = PathPatternParser.defaultInstance.parse(path);
		this.attribute = attribute;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		// requests that Tomcat could not parse have been rejected already
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
