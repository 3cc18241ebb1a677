package io.wampspring.autoconfigure;

import java.util.Map;

import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the number of the port known as {@code local.wamp.port}, as Spring Boot does with
 * {@code local.server.port}.
 */
final class DedicatedPortInfo implements ApplicationListener<ServletWebServerInitializedEvent> {

	static final String PROPERTY = "local.wamp.port";

	private final DedicatedPortCustomizer port;

	private final ConfigurableEnvironment environment;

	DedicatedPortInfo(DedicatedPortCustomizer port, ConfigurableEnvironment environment) {
		this.port = port;
		this.environment = environment;
	}

	@Override
	public void onApplicationEvent(ServletWebServerInitializedEvent event) {
		int number = this.port.number();
		if (number > 0) {
			this.environment.getPropertySources().addFirst(new MapPropertySource(PROPERTY, Map.of(PROPERTY, number)));
		}
	}

}
