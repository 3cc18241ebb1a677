package io.wampspring.autoconfigure;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;

/**
 * Limits the connections of Tomcat according to the heap, unless the application sets a
 * limit: the buffers of 8,192 incomplete requests would exhaust a heap of 300 MB.
 */
final class ConnectionCountCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	// defaults of Tomcat
	static final int DEFAULT_CONNECTIONS = 8 * 1024;

	static final int DEFAULT_PROCESSORS = 200;

	private static final Logger logger = LoggerFactory.getLogger(ConnectionCountCustomizer.class);

	private static final String CONNECTIONS = "server.tomcat.max-connections";

	private final Environment environment;

	private final HeapBudget shares;

	/**
	 * Create a customizer.
	 * @param environment properties of the application
	 * @param shares limits derived from the heap
	 */
	ConnectionCountCustomizer(Environment environment, HeapBudget shares) {
		this.environment = environment;
		this.shares = shares;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers(this::customize);
	}

	private void customize(Connector connector) {
		if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
			customize(protocol);
		}
	}

	void customize(AbstractProtocol<?> protocol) {
		int connections = this.shares.connections(DEFAULT_CONNECTIONS);
		if (connections < protocol.getMaxConnections() && !isSet(CONNECTIONS)) {
			logger.info("Limiting Tomcat to {} connections because the heap is small; {} sets another limit",
					connections, CONNECTIONS);
			protocol.setMaxConnections(connections);
		}
		int processors = this.shares.processors(DEFAULT_PROCESSORS);
		if (processors < protocol.getProcessorCache() && !isSet("server.tomcat.processor-cache")) {
			protocol.setProcessorCache(processors);
		}
	}

	private boolean isSet(String property) {
		return Binder.get(this.environment).bind(property, String.class).isBound();
	}

}
