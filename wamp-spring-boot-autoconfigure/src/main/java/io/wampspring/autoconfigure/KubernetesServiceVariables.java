package io.wampspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Hides the environment variables that Kubernetes sets in every pod of a namespace for a
 * Service named {@code wamp}, or with a name that starts with {@code wamp-}. One of them,
 * {@code WAMP_PORT}, collides with a property and has a value such as
 * {@code tcp://10.0.0.1:80}.
 */
final class KubernetesServiceVariables implements EnvironmentPostProcessor, Ordered {

	private static final Pattern PORT = Pattern.compile("(WAMP(?:_[A-Z0-9_]+)?)_PORT");

	private static final Pattern LINK = Pattern.compile("(tcp|udp|sctp)://.*");

	private static final String OF_SERVICE = "_SERVICE_(HOST|PORT(_.*)?)|_PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?";

	private final Log logger;

	KubernetesServiceVariables(DeferredLogFactory logs) {
		this.logger = logs.getLog(KubernetesServiceVariables.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		PropertySource<?> variables = environment.getPropertySources().get(name);
		if (variables == null || !(variables.getSource() instanceof Map<?, ?> map)) {
			return;
		}
		Pattern ofServices = ofServices(map);
		if (ofServices == null) {
			return;
		}
		Map<String, Object> others = new LinkedHashMap<>();
		Set<String> hidden = new TreeSet<>();
		map.forEach((key, value) -> {
			if (ofServices.matcher(String.valueOf(key)).matches()) {
				hidden.add(String.valueOf(key));
			}
			else {
				others.put(String.valueOf(key), value);
			}
		});
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, others));
		this.logger.warn("Ignoring " + String.join(", ", hidden)
				+ ": Kubernetes sets these variables for a Service named 'wamp' or 'wamp-…', not as properties of this "
				+ "router. To remove them, rename the Service or set enableServiceLinks: false for the pod.");
	}

	/**
	 * Return a pattern for the variables of all such Services, or {@code null} if there
	 * are none.
	 */
	private static @Nullable Pattern ofServices(Map<?, ?> variables) {
		Set<String> services = new TreeSet<>();
		variables.forEach((key, value) -> {
			Matcher port = PORT.matcher(String.valueOf(key));
			if (port.matches() && LINK.matcher(String.valueOf(value)).matches()) {
				services.add(port.group(1));
			}
		});
		return services.isEmpty() ? null : Pattern.compile("(" + String.join("|", services) + ")(" + OF_SERVICE + ")");
	}

	@Override
	public int getOrder() {
		// before Spring Boot adds prefix and origins to the source, which would be lost
		return SystemEnvironmentPropertySourceEnvironmentPostProcessor.DEFAULT_ORDER - 1;
	}

}
