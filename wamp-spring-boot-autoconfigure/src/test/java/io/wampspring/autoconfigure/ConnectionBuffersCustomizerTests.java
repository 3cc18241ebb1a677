package io.wampspring.autoconfigure;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectionBuffersCustomizer}.
 */
class ConnectionBuffersCustomizerTests {

	@Test
	void bothBuffersOfAConnectorGetTheSize() {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
		new ConnectionBuffersCustomizer(DataSize.ofKilobytes(4)).customize(factory);
		Connector connector = new Connector();
		assertThat(connector.getProperty("socket.appReadBufSize")).hasToString("8192");
		factory.getConnectorCustomizers().forEach((customizer) -> customizer.customize(connector));
		assertThat(connector.getProperty("socket.appReadBufSize")).hasToString("4096");
		assertThat(connector.getProperty("socket.appWriteBufSize")).hasToString("4096");
	}

}
