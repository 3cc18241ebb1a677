package io.wampspring.autoconfigure;

import org.apache.catalina.connector.Connector;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.util.unit.DataSize;

/**
 * Sizes the two buffers that Tomcat keeps for each connection, which WebSocket has hardly
 * any use for and would carry along for as long as the connection lives.
 */
final class ConnectionBuffersCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final DataSize size;

	/**
	 * Create a customizer.
	 * @param size how large each buffer is
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
