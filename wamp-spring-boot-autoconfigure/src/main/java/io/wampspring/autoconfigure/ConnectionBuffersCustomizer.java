package io.wampspring.autoconfigure;

import org.apache.catalina.connector.Connector;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Sizes the two buffers that Tomcat keeps for each connection, which connections with
 * frames of our own have no use for and would carry along for as long as they live.
 */
final class ConnectionBuffersCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final WampProperties.Websocket websocket;

	/**
	 * Create a customizer.
	 * @param websocket what was asked for
	 */
	ConnectionBuffersCustomizer(WampProperties.Websocket websocket) {
		this.websocket = websocket;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		boolean direct = this.websocket.transport() != WampProperties.Transport.PORTABLE
				&& !this.websocket.compression();
		if (direct) {
			factory.addConnectorCustomizers(this::customize);
		}
	}

	private void customize(Connector connector) {
		String bytes = Long.toString(this.websocket.containerBufferSize().toBytes());
		connector.setProperty("socket.appReadBufSize", bytes);
		connector.setProperty("socket.appWriteBufSize", bytes);
	}

}
