package io.wampspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Hides the environment variables with which Kubernetes tells every pod of a namespace
 * about a Service named {@code wamp}. One of them, {@code WAMP_PORT}, has the name of a
 * property and a value such as {@code tcp://10.0.0.1:80}.
 */
final class KubernetesServiceVariables implements EnvironmentPostProcessor, Ordered {

	private static final String PORT = "WAMP_PORT";

	private static final Pattern LINK = Pattern.compile("(tcp|udp|sctp)://.*");

	private static final Pattern SERVICE = Pattern.compile("WAMP_SERVICE_(HOST|PORT(_.*)?)|WAMP_PORT(_\\d+_.*)?");

	private final Log logger;

	KubernetesServiceVariables(DeferredLogFactory logs) {
		this.logger = logs.getLog(KubernetesServiceVariables.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		PropertySource<?> variables = environment.getPropertySources().get(name);
		if (variables == null || !LINK.matcher(String.valueOf(variables.getProperty(PORT))).matches()
				|| !(variables.getSource() instanceof Map<?, ?> map)) {
			return;
		}
		Map<String, Object> others = new LinkedHashMap<>();
		Set<String> hidden = new TreeSet<>();
		map.forEach((key, value) -> {
			if (SERVICE.matcher(String.valueOf(key)).matches()) {
				hidden.add(String.valueOf(key));
			}
			else {
				others.put(String.valueOf(key), value);
			}
		});
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, others));
		this.logger.warn("Ignoring " + String.join(", ", hidden)
				+ ": Kubernetes sets these variables for a Service named 'wamp', they are not meant for this router. "
				+ "To be rid of them, give the Service another name or set enableServiceLinks: false for the pod.");
	}

	@Override
	public int getOrder() {
		// after those of Spring Boot, which make the source what it is
		return Ordered.LOWEST_PRECEDENCE;
	}

}
