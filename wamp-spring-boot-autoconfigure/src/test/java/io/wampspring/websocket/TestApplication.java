package io.wampspring.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.router.Router;
import io.wampspring.test.RawWebSocket;

/**
 * An application with the router on a free port of one of the containers.
 */
final class TestApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/**
	 * Start an application.
	 * @param container the container
	 * @param properties properties as {@code name=value}
	 */
	TestApplication(Container container, String... properties) {
		this(container, List.of(), properties);
	}

	/**
	 * Start an application.
	 * @param container the container
	 * @param sources more configuration
	 * @param properties properties as {@code name=value}
	 */
	TestApplication(Container container, List<Class<?>> sources, String... properties) {
		List<Class<?>> all = new ArrayList<>(sources);
		all.add(Beans.class);
		all.add(container.configuration);
		List<String> settings = new ArrayList<>();
		settings.add(container.setting);
		settings.addAll(List.of(properties));
		this.context = new SpringApplicationBuilder(all.toArray(Class<?>[]::new)).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off", "server.address=127.0.0.1",
					"logging.level.root=warn")
			.properties(settings.toArray(String[]::new))
			.run();
	}

	/** The port for WAMP. */
	int port() {
		Integer own = this.context.getEnvironment().getProperty("local.wamp.port", Integer.class);
		return (own != null) ? own : serverPort();
	}

	/** The port of the application. */
	int serverPort() {
		return webServer().getPort();
	}

	WebServer webServer() {
		return Objects.requireNonNull(((ServletWebServerApplicationContext) this.context).getWebServer());
	}

	Router router() {
		return this.context.getBean(Router.class);
	}

	ApplicationContext context() {
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	RawWebSocket connect() throws java.io.IOException {
		return RawWebSocket.connect(port(), "wamp.2.json");
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** The containers, with the transports that work on them. */
	enum Container {

		TOMCAT(TomcatBeans.class, "wamp.websocket.transport=portable"),
		TOMCAT_DIRECT(TomcatBeans.class, "wamp.websocket.transport=direct"),
		TOMCAT_OWN_PORT(TomcatBeans.class, "wamp.port=0"), JETTY(JettyBeans.class, "wamp.websocket.transport=portable");

		private final Class<?> configuration;

		private final String setting;

		Container(Class<?> configuration, String setting) {
			this.configuration = configuration;
			this.setting = setting;
		}

		static Stream<Container> all() {
			return Stream.of(values());
		}

	}

	// without Spring Security, which would close everything
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class })
	static class Beans {

	}

	@Configuration(proxyBeanMethods = false)
	static class TomcatBeans {

		@Bean
		ConfigurableServletWebServerFactory webServerFactory() {
			return new TomcatServletWebServerFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JettyBeans {

		@Bean
		ConfigurableServletWebServerFactory webServerFactory() {
			return new JettyServletWebServerFactory();
		}

	}

}
