package io.wampspring.autoconfigure;

import org.apache.catalina.connector.Connector;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.util.unit.DataSize;

/**
 * Sets the size of the two buffers that Tomcat allocates for each connection. WebSocket
 * rarely uses them, but they are retained for the lifetime of the connection.
 */
final class ConnectionBuffersCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final DataSize size;

	/**
	 * Create a customizer.
	 * @param size size of each buffer
	 */
	ConnectionBuffersCustomizer(DataSize size) {
		this.size = size;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers(this::customize);
	}

	private void customize(Connector connector) {
		String bytes = Long.toString(this.size.toBytes());
		connector.setProperty("socket.appReadBufSize", bytes);
		connector.setProperty("socket.appWriteBufSize", bytes);
	}

}
