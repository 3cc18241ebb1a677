package io.wampspring.autoconfigure;

import java.util.Map;

import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets the property {@code local.wamp.port} to the actual port, like
 * {@code local.server.port} of Spring Boot.
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
