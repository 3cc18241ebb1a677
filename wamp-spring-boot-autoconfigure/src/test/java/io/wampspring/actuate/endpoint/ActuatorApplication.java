package io.wampspring.actuate.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsEndpointAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.wampspring.autoconfigure.actuate.WampEndpointAutoConfiguration;
import io.wampspring.autoconfigure.actuate.WampHealthContributorAutoConfiguration;
import io.wampspring.autoconfigure.actuate.WampMetricsAutoConfiguration;

/**
 * A Boot application on a free port with MVC, Actuator and what this module adds to it.
 */
final class ActuatorApplication implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final URI base;

	private ActuatorApplication(ConfigurableApplicationContext context) {
		this.context = context;
		this.base = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
	}

	/**
	 * Start the application.
	 * @param beans beans by type and value, such as the router
	 * @param properties further properties
	 * @return the running application
	 */
	static ActuatorApplication start(Iterable<?> beans, String... properties) {
		String[] all = Stream.concat(
				Stream.of("server.port=0", "server.address=localhost", "management.endpoints.web.exposure.include=*",
						"spring.jackson.property-naming-strategy=SNAKE_CASE", "spring.main.banner-mode=off"),
				Stream.of(properties))
			.toArray(String[]::new);
		return new ActuatorApplication(new SpringApplicationBuilder(Beans.class).web(WebApplicationType.SERVLET)
			.properties(all)
			.initializers((context) -> beans.forEach((bean) -> register(context, bean)))
			.run());
	}

	private static void register(ConfigurableApplicationContext context, Object bean) {
		((DefaultListableBeanFactory) context.getBeanFactory()).registerSingleton(bean.getClass().getName(), bean);
	}

	/**
	 * Read something.
	 * @param path path and query
	 * @return the answer
	 */
	HttpResponse<String> get(String path) {
		return send(path, HttpRequest.newBuilder().GET());
	}

	/**
	 * Delete something.
	 * @param path path and query
	 * @return the answer
	 */
	HttpResponse<String> delete(String path) {
		return send(path, HttpRequest.newBuilder().DELETE());
	}

	private HttpResponse<String> send(String path, HttpRequest.Builder request) {
		try {
			return this.client.send(request.uri(this.base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new AssertionError("No answer from " + path, ex);
		}
	}

	/**
	 * Read something that is there.
	 * @param path path and query
	 * @return its JSON
	 */
	JsonNode json(String path) {
		HttpResponse<String> response = get(path);
		if (response.statusCode() != 200) {
			throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
		}
		return MAPPER.readTree(response.body());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, EndpointAutoConfiguration.class,
			WebEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
			ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
			HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
			HealthEndpointAutoConfiguration.class, MetricsAutoConfiguration.class,
			CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
			MetricsEndpointAutoConfiguration.class, WampEndpointAutoConfiguration.class,
			WampMetricsAutoConfiguration.class, WampHealthContributorAutoConfiguration.class })
	static class Beans {

	}

}
